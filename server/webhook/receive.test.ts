import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { phrase } from "@/domain/notice-phrase";
import type { Receipt } from "./delivery";
import { createDoor, fixAt, NOW, SECRET, signed, tally } from "./testing/test-door";

function problemOf(receipt: Receipt) {
  return receipt.body as { readonly code: string; readonly detail: string };
}

describe("a delivery", () => {
  it("I1: is answered once it is on disk, although sites receive it earlier", async () => {
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

  it("I1: is stored byte for byte", async () => {
    const door = createDoor();
    const body = '{ "topic": "location_client",\n "events": [ ] }'.replace("[ ]", JSON.stringify([fixAt(0)]));
    await door.receive(signed(body));
    expect(door.entries).toMatchObject([{ topic: "location-client", receivedAt: NOW, quarantined: [], notices: [] }]);
    expect(Buffer.from(door.entries[0]?.body ?? []).toString()).toBe(body);
  });

  it("I61: that reports another site's map is in quarantine, to be read again, and no duplicate later", async () => {
    const conflict = { kind: "map", id: "ground", siteId: "site", ownerId: "annexe" } as const;
    let isForeign = true;
    const apply = () => (isForeign ? "conflict" : "applied");
    const door = createDoor({ conflict, apply, allowance: { tryTake: () => door.entries.length === 0 } });
    const tag = fixAt(0, { type: "asset", battery_voltage: 3_000 });
    for (let time = 0; time < 2; time++) expect(await door.post("location-asset", [tag])).toMatchObject(tally(0, 0, 1));
    // Only the fix is repeated: its profile is not applied either.
    expect(door.applied.map(({ type }) => type)).toEqual(["fix", "fix"]);
    const reason = phrase("conflict.map", { map: "ground", site: "annexe" });
    expect(door.entries.map(({ quarantined }) => quarantined.map((event) => event.reason))).toEqual([[reason], []]);
    expect(door.report()).toMatchObject({
      unkept: 1,
      conflicts: [{ ...conflict, events: 2 }],
      rows: [{ received: 2, accepted: 0, quarantined: 0, conflicts: 2 }],
    });
    isForeign = false;
    expect(await door.post("location-asset", [tag])).toMatchObject(tally(1));
    expect(door.applied.map(({ type }) => type)).toEqual(["fix", "fix", "fix", "profile"]);
  });

  it("I2: is neither parsed nor stored without a signature", async () => {
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

  it("I4: with only a SHA-1 is accepted, and counted as legacy", async () => {
    const door = createDoor();
    const { body, ...delivery } = signed(JSON.stringify({ topic: "ping", events: [{}] }));
    const v1 = createHmac("sha1", SECRET).update(body).digest("hex");
    const headers = { "content-type": "application/json", "x-mist-signature": v1 };
    expect(await door.receive({ ...delivery, body, headers })).toMatchObject({ status: 200 });
    expect(door.report().signatures).toMatchObject({ legacy: 1 });
  });

  it("I8: with the previous secret is accepted, and counted as such", async () => {
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

  it("of no events is answered with zeros, counted and not kept (I16)", async () => {
    const door = createDoor();
    for (const topic of ["location", "dreams"]) expect(await door.post(topic, [])).toMatchObject(tally(0));
    expect(door.report()).toMatchObject({ deliveries: { received: 2, accepted: 2, rejected: 0 }, rejections: [] });
    expect(door.report()).toMatchObject({ lastDeliveryAt: new Date(NOW).toISOString(), rows: [], unknownTopics: [] });
    expect([door.entries, door.applied]).toEqual([[], []]);
  });

  it("I17: with typographic quotes is refused with their position", async () => {
    const receipt = await createDoor().receive(signed('{"topic":“zone”}'));
    expect(problemOf(receipt).detail).toContain("line 1, column 10");
  });

  it("I21: of an unknown topic is accepted, kept and counted", async () => {
    const door = createDoor();
    expect(await door.post("dreams", [{ n: 1 }, { n: 2 }])).toMatchObject(tally(2));
    expect(door.entries).toMatchObject([{ topic: "dreams" }]);
    expect(door.report()).toMatchObject({ unknownTopics: [{ topic: "dreams", events: 2 }], rows: [{ unknown: 2 }] });
    expect(await door.post("dreams", [{ n: 2 }])).toMatchObject(tally(0, 1));
  });

  it("I19: with a topic named __proto__ counts as unknown", async () => {
    const door = createDoor();
    expect(await door.post("__proto__", [{}])).toMatchObject(tally(1));
    expect(await door.post("constructor", [{}])).toMatchObject(tally(1));
    expect(door.report().unknownTopics).toHaveLength(2);
  });

  it("is counted by minute and site if Mist reports what it sent, repeated ones too", async () => {
    const door = createDoor();
    const alarm = { id: "a", site_id: "site", type: "infra_dhcp_failure", timestamp: NOW / 1_000 };
    const { since } = door.minutes;
    for (let time = 0; time < 2; time++) await door.post("alarms", [alarm], since);
    await door.post("alarms", [{ id: "of the organisation" }], since);
    await door.post("location", [fixAt(0)], since);
    const countOf = (topic: string) => door.minutes.countOf(topic, "site", since, since + 3_600_000);
    expect([countOf("alarms"), countOf("location")]).toEqual([2, 0]);
  });

  it("I22: with a ping changes nothing and is remembered", async () => {
    const door = createDoor();
    expect(await door.post("ping", [{ id: "w", timestamp: NOW / 1_000 }])).toMatchObject(tally(1));
    expect(door.applied).toEqual([]);
    expect(door.report().lastPingAt).toBe(new Date(NOW).toISOString());
  });
});
