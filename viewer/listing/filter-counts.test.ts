import { describe, expect, it } from "vitest";
import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import { FloorTracks } from "../tracks/floor-tracks";
import { FIRST_FILTER, type TrackFilter } from "../tracks/view-store";
import { filterCounts } from "./filter-counts";

const NOW = 1_800_000_000_000;

function floor(): FloorTracks {
  const tracks = new FloorTracks();
  const join = { connected: true, intervalMs: 0 };
  tracks.join({ ...join, slot: 0, trackId: "wifi:000000000001", kind: "wifi", label: "Mira" });
  tracks.join({ ...join, slot: 1, trackId: "wifi:000000000002", kind: "wifi" });
  tracks.join({ ...join, slot: 2, trackId: "asset:000000000003", kind: "asset", label: "Cart" });
  tracks.join({ ...join, slot: 3, trackId: "wifi:000000000004", kind: "wifi", connected: false });
  tracks.fix(0, 1, 1, NOW);
  tracks.fix(1, 1, 1, NOW - 2 * MINUTE_MS);
  tracks.fix(2, 1, 1, NOW - 30 * SECOND_MS);
  tracks.fix(3, 1, 1, NOW);
  return tracks;
}

const counts = (filter: Partial<TrackFilter> = {}) => filterCounts(floor(), { ...FIRST_FILTER, ...filter }, NOW);

describe("filterCounts", () => {
  it("counts every kind, shown or hidden, and every age of the shown kinds", () => {
    expect(counts()).toEqual({
      kinds: { wifi: 2, sdk: 0, asset: 1, unconnected: 1 },
      ages: { fresh: 1, ageing: 2, stale: 0 },
      wanted: 3,
      shown: 3,
    });
  });

  it("counts what each choice would show, with the other filters unchanged", () => {
    const { kinds, ages, wanted, shown } = counts({ ages: { fresh: true, ageing: false, stale: false } });
    expect(kinds).toMatchObject({ wifi: 1, asset: 0, unconnected: 1 });
    expect(ages).toEqual({ fresh: 1, ageing: 2, stale: 0 });
    expect([wanted, shown]).toEqual([1, 3]);
  });

  it("counts within the area and the search only", () => {
    expect(counts({ area: { areaId: "z", members: new Set(["asset:000000000003"]) } }).wanted).toBe(1);
    expect(counts({ query: "mira" }).kinds.wifi).toBe(1);
  });
});
