import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Alert } from "@/domain/alert";
import { inEnglish, phrase } from "@/domain/notice-phrase";
import { StorageError } from "@/server/database/storage-error";
import type { Receipt } from "./delivery";
import { createDoor, fixAt, fixes, NOW, signed, tally } from "./testing/test-door";

const ALARM = { id: "alarm-1", site_id: "site", type: "rogue-ap-detected", timestamp: NOW / 1_000 - 60, count: 1 };

describe("events of a delivery", () => {
  it("I23: are accepted except the bad one, which is kept with its reason", async () => {
    const door = createDoor();
    const bad = fixAt(-10, { x: "left" });
    expect(await door.post("location", [...fixes(49), bad])).toMatchObject(tally(49, 0, 1));
    expect(door.entries[0]?.quarantined).toEqual([
      {
        ...{ topic: "location", groupId: expect.any(String) },
        ...{ reason: phrase("unread.noPosition"), raw: JSON.stringify(bad) },
      },
    ]);
    expect(door.report().rows).toMatchObject([{ topic: "location", received: 50, accepted: 49, quarantined: 1 }]);
  });

  it("I23: are counted as accepted and as bad if a part of them is bad, and the rest is used", async () => {
    const door = createDoor();
    const alert = { type: "COMPLIANCE-OK", zone_id: "z", map_id: "m", occupancy_limit: 1, current_occupancy: 1 };
    const alert_events = [{ ...alert, timestamp: NOW }, alert];
    const events = [{ site_id: "site", alert_events }];
    expect(await door.post("occupancy-alerts", events)).toMatchObject(tally(1, 0, 1));
    expect(door.applied).toMatchObject([{ type: "occupancy-alert" }]);
    expect(door.entries[0]?.quarantined).toMatchObject([
      { reason: phrase("unread.alert", { number: "2", reason: phrase("unread.absent", { member: "timestamp" }) }) },
    ]);
    expect(await door.post("occupancy-alerts", events)).toMatchObject(tally(0, 1));
    expect(door.report().rows).toMatchObject([{ received: 3, accepted: 1, duplicates: 1, quarantined: 1 }]);
  });

  it("I29: count once, whatever batch or webhook delivers them", async () => {
    const door = createDoor();
    expect(await door.post("location-client", fixes(3))).toMatchObject(tally(3));
    expect(await door.post("location-centrak", [fixAt(1), ...fixes(3)])).toMatchObject(tally(1, 3));
    expect(await door.post("location-client", [fixAt(2), fixAt(2)])).toMatchObject(tally(1, 1));
    expect(door.applied).toHaveLength(5);
  });

  it("I66: are used from each topic that says something else about the connection, and once from each", async () => {
    const door = createDoor();
    for (const topic of ["location", "location-client", "location-unclient"]) {
      expect(await door.post(topic, fixes(2))).toMatchObject(tally(2));
      expect(await door.post(topic, fixes(2))).toMatchObject(tally(0, 2));
    }
    expect(door.applied).toHaveLength(6);
  });

  it("T5: are recognized although the clock was set forth and back meanwhile", async () => {
    const door = createDoor();
    const events = [{ ...ALARM, timestamp: NOW / 1_000 - 7_300 }];
    expect(await door.post("alarms", events)).toMatchObject(tally(1));
    for (const at of [NOW + 3_600_000, NOW, NOW - 3_600_000, NOW])
      expect(await door.post("alarms", events, at)).toMatchObject(tally(0, 1));
  });

  it("I29: are duplicates although the site's name is also in them", async () => {
    const door = createDoor();
    const event = { site_id: "site", site_name: "Harbour House", type: "AP_CONNECTED", ap: "d420b06e13a0" };
    const events = [{ ...event, timestamp: NOW / 1_000 }];
    expect(await door.post("device-events", events)).toMatchObject(tally(1));
    expect(await door.post("device-events", events)).toMatchObject(tally(0, 1));
  });

  it("I28: posted twice at once have one effect, and both answers wait for the disk", async () => {
    const door = createDoor();
    const finish = door.stallDisk();
    const answers: Receipt[] = [];
    const both = [door.post("location", fixes(2)), door.post("location", fixes(2))];
    for (const receipt of both) void receipt.then((answer) => answers.push(answer));
    await new Promise(setImmediate);
    expect(answers).toEqual([]);
    finish();
    expect(await Promise.all(both)).toMatchObject([tally(2), tally(0, 2)]);
    expect([door.applied.length, door.entries.length]).toEqual([2, 1]);
  });

  it("I28: that are bad are not kept twice", async () => {
    const door = createDoor();
    await door.post("location", [fixAt(0, { x: "left" })]);
    expect(await door.post("location", [fixAt(0, { x: "left" }), fixAt(0)])).toMatchObject(tally(1, 1));
    expect(door.entries.flatMap(({ quarantined }) => quarantined)).toHaveLength(1);
  });

  it("I30: that come late are accepted, and counted as late", async () => {
    const door = createDoor({ apply: ({ at }) => (at < NOW - 600_000 ? "late" : "applied") });
    expect(await door.post("location", [fixAt(0), fixAt(-86_400)])).toMatchObject(tally(2));
    expect(door.report().rows).toMatchObject([{ received: 2, accepted: 1, late: 1 }]);
    expect(door.entries).toHaveLength(1);
  });

  it("I31: of an alarm that is reported again are new under the same id", async () => {
    const door = createDoor();
    expect(await door.post("alarms", [ALARM])).toMatchObject(tally(1));
    const update = { ...ALARM, update: true, count: 2, last_seen: NOW / 1_000 };
    expect(await door.post("alarms", [update])).toMatchObject(tally(1));
    expect(await door.post("alarms", [update])).toMatchObject(tally(0, 1));
    const notices = door.entries.flatMap((entry) => entry.notices);
    expect(notices.map(({ notice }) => notice.noticeId)).toEqual(["alarms:alarm-1", "alarms:alarm-1"]);
    expect(notices[1]?.raw).toBe(JSON.stringify(update));
  });

  it("I25: never put an invalid number on a floor", async () => {
    const door = createDoor();
    const places = ['"x":"here"', '"x":"NaN"', '"x":1e999', '"x":-1e308', '"x":{}', '"x":[1]'];
    for (const [index, place] of places.entries()) {
      const event = JSON.stringify(fixAt(-index)).replace('"x":1', place);
      expect(await door.receive(signed(`{"topic":"location","events":[${event}]}`))).toMatchObject(tally(0, 0, 1));
    }
    expect(door.applied).toEqual([]);
  });

  it("I27: have names on one line, shortened and without control characters", async () => {
    const door = createDoor();
    const name = `a\n<b>\u202e${"x".repeat(1e5)}`;
    await door.post("location-sdk", [fixAt(0, { id: "phone", name })]);
    expect(door.applied[1]).toMatchObject({ facts: { name: `a <b>${"x".repeat(251)}` } });
  });

  it("T2: from a minute ahead keep their time, and count once whenever they are delivered again", async () => {
    const door = createDoor();
    expect(await door.post("location", [fixAt(60)])).toMatchObject(tally(1));
    expect(await door.post("location", [fixAt(60)], NOW + 5_000)).toMatchObject(tally(0, 1));
    expect(door.applied.map(({ at }) => at)).toEqual([NOW + 60_000]);
  });

  it("T12: from minutes ahead are accepted with their own times, and their site's clock is reported", async () => {
    const door = createDoor();
    for (const second of [0, 1, 2]) {
      expect(await door.post("location", [fixAt(300 + second)], NOW + second * 1_000)).toMatchObject(tally(1));
      // A repeated delivery tells nothing more about the clock.
      await door.post("location", [fixAt(300 + second)], NOW + second * 1_000);
    }
    expect(door.applied.map(({ at }) => at)).toEqual([300, 301, 302].map((second) => NOW + second * 1_000));
    expect(door.report().clocksAhead).toEqual([
      { siteId: "site", aheadMs: 300_000, since: new Date(NOW).toISOString() },
    ]);
  });

  it("T13: from more than fifteen minutes ahead move nothing, but are used to measure their clock", async () => {
    const door = createDoor();
    const events = [901, 902, 903].map((second) => fixAt(second));
    for (const event of events) expect(await door.post("location", [event])).toMatchObject(tally(0, 0, 1));
    expect([door.applied, door.report().clocksAhead]).toMatchObject([[], [{ siteId: "site", aheadMs: 901_000 }]]);
    expect(await door.post("location", [fixAt(900)])).toMatchObject(tally(1));
  });

  it("T2: from an hour ahead are kept, and move nothing", async () => {
    const door = createDoor();
    expect(await door.post("location", [fixAt(3_600)])).toMatchObject(tally(0, 0, 1));
    expect(door.applied).toEqual([]);
    const [event] = door.entries[0]?.quarantined ?? [];
    expect(event && inEnglish(event.reason)).toBe("timestamp 60 min in the future");
  });
});

describe("a delivery that cannot be stored", () => {
  it.each([
    [new StorageError("disk I/O error at /srv/data"), 503, "storage-unavailable"],
    [new StorageError("database or disk is full", true), 507, "insufficient-storage"],
    [new Error("worker is gone"), 503, "storage-unavailable"],
  ])("I34: is refused for %s, and counts when it comes again", async (error, status, code) => {
    const door = createDoor();
    door.breakDisk(error);
    const refused = await door.post("location", fixes(3));
    expect(refused).toMatchObject({ status, body: { code } });
    expect(refused.headers["retry-after"]).toMatch(/^[1-5]$/);
    expect(JSON.stringify(refused.body)).not.toContain("/srv");
    door.mendDisk();
    expect(await door.post("location", fixes(3))).toMatchObject(tally(3));
    expect(await door.post("location", fixes(3))).toMatchObject(tally(0, 3));
    expect(door.report()).toMatchObject({
      deliveries: { received: 3, accepted: 2, rejected: 1 },
      rows: [{ received: 6, accepted: 3, duplicates: 3 }],
    });
  });

  it("I34: also fails its duplicate", async () => {
    const door = createDoor();
    door.breakDisk(new StorageError("gone"));
    const both = await Promise.all([door.post("location", fixes(1)), door.post("location", fixes(1))]);
    expect(both.map(({ status }) => status)).toEqual([503, 503]);
  });

  it("I34: leaves its alerts to the next delivery", async () => {
    const door = createDoor();
    const alert: Alert = {
      alertId: "alert-1",
      kind: "occupancy",
      siteId: "site",
      mapId: "ground",
      areaId: "lobby",
      severity: "major",
      active: true,
      openedAt: NOW,
      updatedAt: NOW,
      occupancy: 12,
      limit: 10,
    };
    door.breakDisk(new StorageError("gone"));
    door.alerts.push(alert);
    await door.post("location", fixes(1));
    door.mendDisk();
    await door.post("location", fixes(2));
    await door.post("location", fixes(3));
    expect(door.entries.map(({ alerts }) => alerts)).toEqual([[alert], [alert], []]);
  });
});

it("counts everything that arrived exactly once", async () => {
  const event = fc.oneof(
    fc.integer({ min: -5, max: 5 }).map((seconds) => fixAt(seconds)),
    fc.constantFrom(fixAt(0, { x: "left" }), fixAt(9_000), fixAt(-90_000), null),
  );
  const delivery = fc.record({
    topic: fc.constantFrom("location", "dreams", "ping"),
    events: fc.array(event, { minLength: 1, maxLength: 8 }),
    fails: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(delivery, { maxLength: 12 }), async (deliveries) => {
      const door = createDoor({ apply: ({ at }) => (at < NOW - 60_000 ? "late" : "applied") });
      let stored = 0;
      for (const { topic, events, fails } of deliveries) {
        if (fails) door.breakDisk(new StorageError("gone"));
        else door.mendDisk();
        const { status, body } = await door.post(topic, events);
        expect(status).toBe(fails ? 503 : 200);
        if (fails) continue;
        stored += events.length;
        const { accepted, duplicates, quarantined } = body as ReturnType<typeof tally>["body"];
        expect(accepted + duplicates + quarantined).toBe(events.length);
      }
      const { rows, deliveries: counted } = door.report();
      expect(rows.reduce((sum, { received }) => sum + received, 0)).toBe(stored);
      expect(counted).toMatchObject({
        received: deliveries.length,
        accepted: deliveries.filter((d) => !d.fails).length,
      });
    }),
  );
});
