import { describe, expect, it } from "vitest";
import { FloorReplica } from "@/domain/floor-replica";
import { HOUR_MS, SECOND_MS } from "@/domain/time";
import { TrackAges } from "./track-ages";

const NOW = 1_800_000_000_000;
const HEARD_AT = NOW - HOUR_MS;

/** A client, a cart and a device that is not connected, all of them last heard an hour ago. */
function replica(): FloorReplica {
  const tracks = new FloorReplica();
  const join = { connected: true, intervalMs: 0 };
  tracks.join({ ...join, slot: 0, trackId: "wifi:0c5415000001", kind: "wifi" });
  tracks.join({ ...join, slot: 1, trackId: "asset:0c5415000002", kind: "asset" });
  tracks.join({ ...join, slot: 2, trackId: "wifi:0c5415000003", kind: "wifi", connected: false });
  for (const slot of [0, 1, 2]) tracks.fix(slot, 1, 1, HEARD_AT);
  return tracks;
}

const agesAt = (ages: TrackAges, now: number) => [0, 1, 2].map((slot) => ages.of(replica(), slot, now));

describe("TrackAges", () => {
  it("grow with the clock, up to stale, while sources report", () => {
    expect(agesAt(new TrackAges(), HEARD_AT)).toEqual(["fresh", "fresh", "fresh"]);
    expect(agesAt(new TrackAges(), NOW)).toEqual(["stale", "stale", "stale"]);
  });

  it("stop at the last report of a silent source, and of no other", () => {
    const ages = new TrackAges();
    ages.hold({ wifi: { state: "held", asOf: HEARD_AT + 100 * SECOND_MS } });
    expect(agesAt(ages, NOW)).toEqual(["ageing", "stale", "stale"]);
    ages.hold({ unconnected: { state: "unknown", asOf: HEARD_AT } });
    expect(agesAt(ages, NOW)).toEqual(["stale", "stale", "fresh"]);
    expect([0, 1, 2].map((slot) => ages.isHeld(replica(), slot))).toEqual([false, false, true]);
    ages.hold({});
    expect(agesAt(ages, NOW)).toEqual(["stale", "stale", "stale"]);
  });

  it("do not decrease if the clock is behind the last report", () => {
    const ages = new TrackAges();
    ages.hold({ asset: { state: "held", asOf: NOW } });
    expect(ages.of(replica(), 1, HEARD_AT + 30 * SECOND_MS)).toBe("ageing");
  });
});
