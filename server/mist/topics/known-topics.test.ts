import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change } from "@/domain/change";
import { inEnglish } from "@/domain/notice-phrase";
import { TOPICS, topicSpelling } from "./known-topics";

const FIXTURES = path.resolve(import.meta.dirname, "../../../fixtures/deliveries");
const RECEIVED_AT = 1_790_001_000_000;

/** The types of change that each event in fixtures/deliveries means. */
const MEANINGS: Readonly<Record<string, readonly (readonly Change["type"][])[]>> = {
  location: [["fix"], ["fix", "profile"], ["fix", "profile"], ["fix"]],
  "location-client": [["fix"], ["fix"]],
  "location-unclient": [["fix"]],
  "location-asset": [
    ["fix", "profile"],
    ["fix", "profile"],
  ],
  "location-sdk": [["fix", "profile"]],
  "location-centrak": [["fix"]],
  zone: [["crossing"], ["crossing", "profile"], ["crossing", "profile"]],
  vbeacon: [["crossing"], ["crossing", "profile"]],
  rssizone: [["crossing"]],
  "occupancy-alerts": [
    ["site-name", "occupancy-alert", "occupancy-alert"],
    ["site-name", "occupancy-alert"],
  ],
  "sdkclient-scan-data": [["profile"]],
  "client-join": [
    ["site-name", "profile", "notice"],
    ["site-name", "profile", "notice"],
  ],
  "client-sessions": [
    ["site-name", "profile", "profile", "notice"],
    ["site-name", "profile", "profile", "notice"],
  ],
  "client-info": [["profile", "notice"]],
  "client-latency": [["notice"]],
  "device-events": [
    ["site-name", "device", "notice"],
    ["site-name", "device", "notice"],
  ],
  "device-updowns": [
    ["site-name", "device", "notice"],
    ["site-name", "device", "notice"],
  ],
  "mxedge-events": [["notice"]],
  alarms: [["notice"], ["notice"]],
  audits: [["notice"], ["site-name", "notice"]],
  "guest-authorizations": [["notice"]],
  "nac-events": [["notice"]],
  "nac-accounting": [["notice"]],
  "asset-raw": [["notice"]],
  "asset-raw-rssi": [["notice"], ["notice"]],
  "filtered-asset-rssi": [["notice"]],
  "discovered-raw-rssi": [["notice"]],
  "wifi-conn-raw": [["notice"]],
  "wifi-unconn-raw": [["notice"]],
  "site-sle": [["notice"]],
  "minis-reachability": [["notice"]],
  "minis-application": [["notice"]],
  "minis-network": [["notice"]],
  ping: [[]],
  "imported-names": [["profile"]],
  "mist-census": [["census-stay"], ["census-count"]],
};

/** Events that differ in any member are two notices. */
function withoutNoticeId(change: Change): object {
  if (change.type !== "notice") return change;
  const { noticeId, ...rest } = change.notice;
  return { ...change, notice: rest };
}

const fixtures = readdirSync(FIXTURES).map((file) => {
  const { topic, events } = JSON.parse(readFileSync(path.join(FIXTURES, file), "utf8")) as {
    topic: string;
    events: unknown[];
  };
  return { name: path.basename(file, ".json"), topic, events };
});

describe("every topic", () => {
  it("has a delivery in fixtures/deliveries under its own name", () => {
    expect(fixtures.map(({ name }) => name).sort()).toEqual([...TOPICS.keys()].sort());
    for (const { name, topic } of fixtures) expect(topic).toBe(name);
  });

  it.each(fixtures)("$name: reads its delivery completely", ({ topic, events }) => {
    const readings = events.map((event) => TOPICS.get(topic)?.read(event, RECEIVED_AT));
    expect(readings.filter((reading) => !reading?.ok)).toEqual([]);
    expect(readings.map((reading) => reading?.changes?.map(({ type }) => type))).toEqual(MEANINGS[topic]);
  });

  it.each(fixtures)("$name: gives the same result when it is read again later", ({ topic, events }) => {
    const read = (at: number) => events.map((event) => TOPICS.get(topic)?.read(event, at));
    if (!topic.startsWith("wifi-")) expect(read(RECEIVED_AT + 60_000)).toEqual(read(RECEIVED_AT));
  });

  it.each(fixtures)("$name: I24: ignores unknown members", ({ topic, events }) => {
    const read = (event: unknown) => TOPICS.get(topic)?.read(event, RECEIVED_AT).changes?.map(withoutNoticeId);
    for (const event of events) expect(read({ ...(event as object), novelty: [{ deep: 1 }] })).toEqual(read(event));
  });

  it.each(fixtures)("$name: I19: is not affected by __proto__, constructor or toString", ({ topic, events }) => {
    const poisoned = events.map((event) =>
      JSON.parse(
        JSON.stringify(event).replace(
          "{",
          '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":1,',
        ),
      ),
    );
    for (const event of poisoned) expect(TOPICS.get(topic)?.read(event, RECEIVED_AT).ok).toBe(true);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([...TOPICS.values()])("$name: never throws for any event", (topic) => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (event) => {
        expect(topic.read(event, RECEIVED_AT)).toHaveProperty("ok");
      }),
      { numRuns: 50 },
    );
  });

  it.each(fixtures)("$name: never throws for any member", ({ topic, events }) => {
    const first = events[0] as Record<string, unknown>;
    const members = fc.constantFrom(...Object.keys(first));
    fc.assert(
      fc.property(members, fc.anything({ withNullPrototype: true }), (member, value) => {
        const reading = TOPICS.get(topic)?.read({ ...first, [member]: value }, RECEIVED_AT);
        if (reading?.ok === false) expect(inEnglish(reading.reason)).toMatch(/^[\x20-\x7e]{4,}$/);
      }),
      { numRuns: 100 },
    );
  });
});

describe("topic names", () => {
  it("are also accepted with underscores", () => {
    expect(TOPICS.get(topicSpelling("device_updowns"))?.name).toBe("device-updowns");
  });

  it("I19: are looked up in a Map, so that no name refers to inherited members", () => {
    for (const name of ["__proto__", "constructor", "toString"]) {
      expect(TOPICS.get(topicSpelling(name))).toBeUndefined();
    }
  });
});
