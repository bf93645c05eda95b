import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LiveSite } from "./live-site";
import { clearSite, forgetEmptyFloors, goneTracks } from "./site-room";
import { change, worldSite } from "./testing/histories";
import { DAY_MS, HOUR_MS } from "./time";

const LATER = 1_000 + HOUR_MS;

const makeRoom = fc.integer({ min: 1_000, max: LATER }).map((now) => (site: LiveSite) => {
  for (const track of goneTracks(site, now)) site.forgetTrack(track);
  site.siteAreas.forgetUnheardSince(now, site.tracks.values());
  site.devices.forgetUnheardSince(now);
  forgetEmptyFloors(site);
});
const step = fc.oneof(
  { arbitrary: change.map((one) => (site: LiveSite) => void site.apply(one)), weight: 5 },
  makeRoom,
);

describe("making room in a site", () => {
  it("I41: never counts a forgotten track, in an area or on a floor", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const site = worldSite();
        for (const take of steps) take(site);
        for (const { areaId, members } of site.areas.values()) {
          const inside = [...site.tracks.values()].filter((track) => track.visitOf(areaId) && track.isConnected);
          expect([...members].sort()).toEqual(inside.map(({ trackId }) => trackId).sort());
        }
        for (const { mapId, tracks, totals } of site.floors.values()) {
          const here = [...site.tracks.values()].filter((track) => track.mapId === mapId);
          expect([...tracks.trackIds()].sort()).toEqual(here.map(({ trackId }) => trackId).sort());
          expect(Object.values(totals).reduce((sum, count) => sum + count, 0)).toBe(here.length);
        }
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 500) },
    );
  });

  it("I41: keeps what was drawn, and whom crossings or fixes place there", () => {
    const site = worldSite();
    const ann = { siteId: site.siteId, trackId: "wifi:0000000000a1", kind: "wifi", at: 1_000 } as const;
    site.apply({ type: "fix", ...ann, mapId: "elsewhere", x: 1, y: 1 });
    expect([goneTracks(site, 2_000).length, forgetEmptyFloors(site)]).toEqual([0, []]);
    for (const track of goneTracks(site, 1_000 + DAY_MS)) site.forgetTrack(track);
    expect([site.tracks.size, forgetEmptyFloors(site)]).toEqual([0, ["elsewhere"]]);
    expect([...site.floors.keys(), ...site.areas.keys()]).toEqual(["floor-a", "floor-b", "zone-1", "zone-2"]);
  });

  it("ends the alerts of a site that is cleared", () => {
    const site = worldSite();
    const word = { areaId: "zone-1", mapId: "floor-a", siteId: site.siteId, occupancy: 3, limit: 2, at: 1_000 };
    site.apply({ type: "occupancy-alert", ...word, over: true });
    expect(clearSite(site, 2_000)).toMatchObject([{ areaId: "zone-1", active: false, clearedAt: 2_000 }]);
    expect(site.snapshot(2_000)).toMatchObject({ floors: [], areas: [], alerts: [], devices: [] });
  });
});
