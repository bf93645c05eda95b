import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Alert } from "@/domain/alert";
import type { Change } from "@/domain/change";
import type { EpochMs } from "@/domain/time";
import { StorageError } from "@/server/database/storage-error";
import type { JournalEntry } from "@/server/journal/journal";
import type { ApplyOutcome } from "@/server/live/sites";
import type { Delivery, Receipt } from "./delivery";
import { FeedCounters } from "./feed-counters";
import { createReceive } from "./receive";
import { Seen } from "./seen";
import type { WebhookSecret } from "./signature";

const NOW = 1_790_000_000_000;
const SECRET = "tide-pool-7";

interface Setup {
  readonly secrets?: readonly WebhookSecret[];
  readonly allowUnsigned?: boolean;
  readonly apply?: (change: Change) => ApplyOutcome;
}

/** A journal whose writes are settled by hand, sites that only listen, and the door in front of them. */
function createDoor({ secrets = [{ text: SECRET, previous: false }], allowUnsigned = false, apply }: Setup = {}) {
  const entries: JournalEntry[] = [];
  const applied: Change[] = [];
  const alerts: Alert[] = [];
  const counters = new FeedCounters(NOW);
  let disk: () => Promise<void> = () => Promise.resolve();
  const receive = createReceive({
    policy: { secrets: () => secrets, allowUnsigned, requireV2: false },
    sites: {
      apply(change) {
        applied.push(change);
        return apply?.(change) ?? "applied";
      },
      takeAlerts: () => alerts.splice(0),
    },
    journal: {
      append(entry) {
        entries.push(entry);
        return disk();
      },
      settled: () => disk(),
    },
    counters,
    seen: new Seen(),
  });
  return {
    entries,
    applied,
    alerts,
    report: () => counters.report(NOW),
    post: (topic: string, events: readonly unknown[], receivedAt?: EpochMs) =>
      receive(signed(JSON.stringify({ topic, events }), receivedAt)),
    receive,
    breakDisk(error: Error) {
      disk = () => Promise.reject(error);
    },
    mendDisk() {
      disk = () => Promise.resolve();
    },
    /** From now on writes wait; the function that comes back lets them finish. */
    stallDisk() {
      let finish = () => {};
      const finished = new Promise<void>((resolve) => {
        finish = resolve;
      });
      disk = () => finished;
      return finish;
    },
  };
}

function signed(body: string, receivedAt: EpochMs = NOW, secret = SECRET): Delivery {
  return {
    headers: {
      "content-type": "application/json",
      "x-mist-signature-v2": createHmac("sha256", secret).update(body).digest("hex"),
    },
    body: Buffer.from(body),
    receivedAt,
    requestId: "request-1",
  };
}

function fixAt(seconds: number, more: object = {}) {
  return {
    site_id: "site",
    map_id: "ground",
    mac: "3c22fb48d17e",
    x: 1,
    y: 2,
    timestamp: NOW / 1_000 + seconds,
    ...more,
  };
}

function fixes(count: number) {
  return Array.from({ length: count }, (_, index) => fixAt(-index));
}

function tally(accepted: number, duplicates = 0, quarantined = 0) {
  return { status: 200, body: { accepted, duplicates, quarantined } };
}

function problemOf(receipt: Receipt) {
  return receipt.body as { readonly code: string; readonly detail: string };
}

const ALARM = { id: "alarm-1", site_id: "site", type: "rogue-ap-detected", timestamp: NOW / 1_000 - 60, count: 1 };

describe("a delivery", () => {
  it("I1: is answered once it is on disk, though sites hear of it before", async () => {
    const door = createDoor();
    const finish = door.stallDisk();
    let answered = false;
    const receipt = door.post("location", [fixAt(0)]).then((result) => {
      answered = true;
      return result;
    });
    await new Promise(setImmediate);
    expect(door.applied).toHaveLength(1);
    expect(answered).toBe(false);
    finish();
    expect(await receipt).toMatchObject({ ...tally(1), headers: { "content-type": "application/json" } });
  });

  it("I1: is written down byte for byte", async () => {
    const door = createDoor();
    const body = '{ "topic": "location_client",\n "events": [ ] }'.replace("[ ]", JSON.stringify([fixAt(0)]));
    await door.receive(signed(body));
    expect(door.entries).toMatchObject([{ topic: "location-client", receivedAt: NOW, quarantined: [], notices: [] }]);
    expect(Buffer.from(door.entries[0]?.body ?? []).toString()).toBe(body);
  });

  it("I2: is neither parsed nor kept without a signature", async () => {
    const door = createDoor();
    const receipt = await door.receive({
      ...signed("no json at all"),
      headers: { "content-type": "application/json" },
    });
    expect(receipt.status).toBe(401);
    expect(receipt.headers["content-type"]).toBe("application/problem+json");
    expect(receipt.body).toEqual({
      type: "https://floorcast.dev/problems/missing-signature",
      title: "The delivery is not signed",
      status: 401,
      detail: "No x-mist-signature-v2 header.",
      instance: "/api/webhooks/mist",
      code: "missing-signature",
      requestId: "request-1",
    });
    expect([door.entries, door.applied]).toEqual([[], []]);
    expect(door.report().rejections).toMatchObject([{ reason: "missing-signature", deliveries: 1 }]);
  });

  it("I4: with a SHA-1 alone is taken, and counted as legacy", async () => {
    const door = createDoor();
    const { body, ...delivery } = signed(JSON.stringify({ topic: "ping", events: [{}] }));
    const v1 = createHmac("sha1", SECRET).update(body).digest("hex");
    const headers = { "content-type": "application/json", "x-mist-signature": v1 };
    expect(await door.receive({ ...delivery, body, headers })).toMatchObject({ status: 200 });
    expect(door.report().signatures).toMatchObject({ legacy: 1 });
  });

  it("I8: under the previous secret is taken, and counted as such", async () => {
    const door = createDoor({
      secrets: [
        { text: "new", previous: false },
        { text: SECRET, previous: true },
      ],
    });
    expect(await door.post("location", [fixAt(0)])).toMatchObject(tally(1));
    expect(door.report().signatures).toMatchObject({ previousSecret: 1 });
  });

  it("I9: is refused while no secret is configured, unless unsigned ones are allowed", async () => {
    const refused = await createDoor({ secrets: [] }).post("ping", [{}]);
    expect(refused).toMatchObject({ status: 401, body: { code: "not-configured" } });
    expect(await createDoor({ secrets: [], allowUnsigned: true }).post("ping", [{}])).toMatchObject(tally(1));
  });

  it.each([
    ["I10", { "content-type": "text/plain" }, 415, "unsupported-media-type"],
    ["I11", { "content-type": "application/json", "content-encoding": "gzip" }, 415, "unsupported-encoding"],
  ])("%s: is refused by its headers before its signature is looked at", async (_, headers, status, code) => {
    const receipt = await createDoor().receive({ ...signed("{}"), headers });
    expect(receipt).toMatchObject({ status, body: { code } });
  });

  it.each([
    ["I16", "", 400, "malformed-json"],
    ["I16", "null", 422, "invalid-envelope"],
    ["I18", "[".repeat(200_000), 400, "too-deep"],
    ["I20", `{"topic":"zone","events":[${"{},".repeat(60_000)}{}]}`, 422, "invalid-envelope"],
  ])("%s: that is no delivery is refused and counted", async (_, body, status, code) => {
    const door = createDoor();
    expect(await door.receive(signed(body))).toMatchObject({ status, body: { code } });
    expect(door.report()).toMatchObject({ deliveries: { received: 1, rejected: 1 }, rejections: [{ reason: code }] });
    expect(door.entries).toEqual([]);
  });

  it("I17: with typographic quotes is refused with their position", async () => {
    const receipt = await createDoor().receive(signed('{"topic":“zone”}'));
    expect(problemOf(receipt).detail).toContain("line 1, column 10");
  });

  it("I21: of an unknown topic is taken, kept and counted", async () => {
    const door = createDoor();
    expect(await door.post("dreams", [{ n: 1 }, { n: 2 }])).toMatchObject(tally(2));
    expect(door.entries).toMatchObject([{ topic: "dreams" }]);
    expect(door.report()).toMatchObject({ unknownTopics: [{ topic: "dreams", events: 2 }], rows: [{ unknown: 2 }] });
    expect(await door.post("dreams", [{ n: 2 }])).toMatchObject(tally(0, 1));
  });

  it("I19: of a topic named __proto__ is an unknown one", async () => {
    const door = createDoor();
    expect(await door.post("__proto__", [{}])).toMatchObject(tally(1));
    expect(await door.post("constructor", [{}])).toMatchObject(tally(1));
    expect(door.report().unknownTopics).toHaveLength(2);
  });

  it("I22: of a ping changes nothing and is remembered", async () => {
    const door = createDoor();
    expect(await door.post("ping", [{ id: "w", timestamp: NOW / 1_000 }])).toMatchObject(tally(1));
    expect(door.applied).toEqual([]);
    expect(door.report().lastPingAt).toBe(new Date(NOW).toISOString());
  });
});

describe("events of a delivery", () => {
  it("I23: are taken but for the bad one, which is kept with its reason", async () => {
    const door = createDoor();
    const bad = fixAt(-10, { x: null });
    expect(await door.post("location", [...fixes(49), bad])).toMatchObject(tally(49, 0, 1));
    expect(door.entries[0]?.quarantined).toEqual([
      { topic: "location", reason: "no position", raw: JSON.stringify(bad) },
    ]);
    expect(door.report().rows).toMatchObject([{ topic: "location", received: 50, accepted: 49, quarantined: 1 }]);
  });

  it("I23: are counted as bad where a part of them is, though the rest is heard", async () => {
    const door = createDoor();
    const alert = { type: "COMPLIANCE-OK", zone_id: "z", map_id: "m", occupancy_limit: 1, current_occupancy: 1 };
    const alert_events = [{ ...alert, timestamp: NOW }, alert];
    expect(await door.post("occupancy-alerts", [{ site_id: "site", alert_events }])).toMatchObject(tally(0, 0, 1));
    expect(door.applied).toMatchObject([{ type: "occupancy-alert" }]);
    expect(door.entries[0]?.quarantined).toMatchObject([{ reason: "alert 2: no timestamp" }]);
  });

  it("I29: count once, whatever topic, batch or webhook brings them", async () => {
    const door = createDoor();
    expect(await door.post("location", fixes(3))).toMatchObject(tally(3));
    expect(await door.post("location-client", [fixAt(1), ...fixes(3)])).toMatchObject(tally(1, 3));
    expect(await door.post("location", [fixAt(2), fixAt(2)])).toMatchObject(tally(1, 1));
    expect(door.applied).toHaveLength(5);
  });

  it("I29: are duplicates although the site's name comes along", async () => {
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
    await door.post("location", [fixAt(0, { x: null })]);
    expect(await door.post("location", [fixAt(0, { x: null }), fixAt(0)])).toMatchObject(tally(1, 1));
    expect(door.entries.flatMap(({ quarantined }) => quarantined)).toHaveLength(1);
  });

  it("I30: that come late are taken, and counted as late", async () => {
    const door = createDoor({ apply: ({ at }) => (at < NOW - 600_000 ? "late" : "applied") });
    expect(await door.post("location", [fixAt(0), fixAt(-86_400)])).toMatchObject(tally(2));
    expect(door.report().rows).toMatchObject([{ received: 2, accepted: 1, late: 1 }]);
    expect(door.entries).toHaveLength(1);
  });

  it("I31: of an alarm told again are news under the same id", async () => {
    const door = createDoor();
    expect(await door.post("alarms", [ALARM])).toMatchObject(tally(1));
    const update = { ...ALARM, update: true, count: 2, last_seen: NOW / 1_000 };
    expect(await door.post("alarms", [update])).toMatchObject(tally(1));
    expect(await door.post("alarms", [update])).toMatchObject(tally(0, 1));
    const notices = door.entries.flatMap((entry) => entry.notices);
    expect(notices.map(({ notice }) => notice.noticeId)).toEqual(["alarm-1", "alarm-1"]);
    expect(notices[1]?.raw).toBe(JSON.stringify(update));
  });

  it("I25: never put what is no number on a floor", async () => {
    const door = createDoor();
    const places = ['"x":null', '"x":"NaN"', '"x":1e999', '"x":-1e308', '"x":{}', '"x":[1]'];
    for (const [index, place] of places.entries()) {
      const event = JSON.stringify(fixAt(-index)).replace('"x":1', place);
      expect(await door.receive(signed(`{"topic":"location","events":[${event}]}`))).toMatchObject(tally(0, 0, 1));
    }
    expect(door.applied).toEqual([]);
  });

  it("I27: bring names on one line, cut and without tricks", async () => {
    const door = createDoor();
    const name = `a\n<b>\u202e${"x".repeat(1e5)}`;
    await door.post("location-sdk", [fixAt(0, { id: "phone", name })]);
    expect(door.applied[1]).toMatchObject({ facts: { name: `a <b>${"x".repeat(251)}` } });
  });

  it("T2: from a minute ahead happen now, once, whenever they are delivered again", async () => {
    const door = createDoor();
    expect(await door.post("location", [fixAt(60)])).toMatchObject(tally(1));
    expect(await door.post("location", [fixAt(60)], NOW + 5_000)).toMatchObject(tally(0, 1));
    expect(door.applied.map(({ at }) => at)).toEqual([NOW]);
  });

  it("T2: from an hour ahead are kept, and move nothing", async () => {
    const door = createDoor();
    expect(await door.post("location", [fixAt(3_600)])).toMatchObject(tally(0, 0, 1));
    expect(door.applied).toEqual([]);
    expect(door.entries[0]?.quarantined[0]?.reason).toBe("timestamp 60 minutes in the future");
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

  it("I34: takes its duplicate down with it", async () => {
    const door = createDoor();
    door.breakDisk(new StorageError("gone"));
    const both = await Promise.all([door.post("location", fixes(1)), door.post("location", fixes(1))]);
    expect(both.map(({ status }) => status)).toEqual([503, 503]);
  });

  it("I34: leaves its alerts to the next one", async () => {
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
