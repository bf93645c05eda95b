import { describe, expect, it } from "vitest";
import { type Change, identityOf } from "./change";
import { crossingOf, deviceReport, fixOf, noticeOf, overLimit, profileOf, sightingOf } from "./testing/changes";
import { SITE } from "./testing/histories";

const named = { type: "site-name", siteId: SITE, name: "House", at: 1_000 } as const;
const noticed = { type: "notice", siteId: SITE, notice: noticeOf(), at: 1_000, revision: "1" } as const;
const elsewhere = { siteId: "site-2" };
const someone = { trackId: "wifi:0000000000b0" } as const;

/** For each type, a change and others that are different events. */
const EVENTS: readonly (readonly Change[])[] = [
  [
    fixOf(),
    ...[elsewhere, someone, { at: 1_001 }, { mapId: "floor-b" }, { x: 2 }, { y: 2 }].map((more) => fixOf(more)),
    ...[true, false].map((connected) => fixOf({ connected })),
  ],
  [
    sightingOf(),
    ...[elsewhere, someone, { at: 1_001 }, { connected: true }, { connected: false }].map((more) => sightingOf(more)),
  ],
  [
    crossingOf(),
    crossingOf({ trigger: "exit" }),
    ...[elsewhere, someone, { areaId: "zone-2" }, { at: 1_001 }].map((more) => crossingOf(more)),
  ],
  [
    overLimit(),
    overLimit({ over: false }),
    ...[elsewhere, { areaId: "zone-2" }, { at: 1_001 }, { occupancy: 8 }, { limit: 6 }].map((more) => overLimit(more)),
  ],
  [
    profileOf({ name: "Ann" }),
    profileOf({ name: "Bo" }),
    ...[elsewhere, someone, { at: 1_001 }].map((more) => profileOf({ name: "Ann" }, more)),
  ],
  [
    deviceReport(),
    deviceReport({ reason: "power" }),
    deviceReport({ name: "AP one" }),
    deviceReport({ model: "AP45" }),
    ...[elsewhere, { deviceId: "5c5b35000002" }, { event: "AP_CONNECTED" }, { at: 1_001 }].map(deviceReport),
  ],
  [named, { ...named, siteId: "site-2" }, { ...named, name: "Home" }],
  [
    noticed,
    { ...noticed, revision: "2" },
    ...[{ noticeId: "n2" }, { topic: "audits" }].map((more) => ({ ...noticed, notice: noticeOf(more) })),
  ],
];

describe("the identity of a change", () => {
  it("is the same for one event that is delivered twice", () => {
    for (const events of EVENTS)
      for (const event of events) expect(identityOf(structuredClone(event))).toBe(identityOf(event));
  });

  it("is different for each event", () => {
    const identities = EVENTS.flat().map(identityOf);
    expect(new Set(identities).size).toBe(identities.length);
  });

  it("of a fix, a site's name and a notice leaves out fields that differ between deliveries of one event", () => {
    expect(identityOf(fixOf({ rssi: -60 }))).toBe(identityOf(fixOf()));
    expect(identityOf({ ...named, at: 2_000 })).toBe(identityOf(named));
    expect(identityOf({ ...noticed, notice: noticeOf({ title: "Two" }) })).toBe(identityOf(noticed));
  });

  it("never changes its form, so that deliveries from before an update are recognized", () => {
    expect(EVENTS.map(([event]) => event && identityOf(event))).toEqual([
      "f|site-1|wifi:0000000000a1|1000|floor-a|1|1",
      "g|site-1|wifi:0000000000a1|1000",
      "c|site-1|zone-1|wifi:0000000000a1|enter|1000",
      "o|site-1|zone-1|true|1000|7|5",
      'p|site-1|wifi:0000000000a1|1000|{"name":"Ann"}',
      "d|site-1|5c5b35000001|AP_CONFIGURED|1000|",
      "s|site-1|House",
      "n|alarms|n1|1",
    ]);
  });
});
