import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LiveSite } from "./live-site";
import { clearSite, evictEmptyFloors, evictGone, isDrawnOn, silentTracks, weightOf } from "./site-eviction";
import {
  ANN,
  AP,
  changesBy,
  crossingOf,
  deviceReport,
  fixOf,
  overLimit,
  placementOf,
  profileOf,
} from "./testing/changes";
import { change, floorplanOf, memberIds, SITE, worldSite, zone } from "./testing/histories";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./time";

const LATER = 1_000 + HOUR_MS;

const makeRoom = fc.integer({ min: 1_000, max: LATER }).map((now) => (site: LiveSite) => {
  evictGone([site], 4);
  for (const track of silentTracks(site, now)) site.siteTracks.forget(track);
  site.siteAreas.forgetUnheardSince(now);
  site.devices.forgetUnheardSince(now);
  evictEmptyFloors(site);
});
const step = fc.oneof(
  { arbitrary: change.map((one) => (site: LiveSite) => void site.apply(one)), weight: 5 },
  makeRoom,
);

function siteAfter(...changes: readonly Parameters<LiveSite["apply"]>[0][]): LiveSite {
  const site = new LiveSite(SITE);
  for (const one of changes) site.apply(one);
  return site;
}

describe("making room in a site", () => {
  it("I41: never counts a forgotten track, in an area or on a floor", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const site = worldSite();
        for (const take of steps) take(site);
        for (const { areaId, members } of site.areas.values()) {
          const inside = [...site.tracks.values()].filter((track) => site.siteAreas.isIn(track, areaId));
          expect(memberIds(members).sort()).toEqual(inside.map(({ trackId }) => trackId).sort());
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

  it("I41: keeps drawn objects, and tracks that crossings or fixes place there", () => {
    const site = worldSite();
    const ann = { siteId: site.siteId, trackId: "wifi:0000000000a1", kind: "wifi", at: 1_000 } as const;
    site.apply({ type: "fix", ...ann, mapId: "elsewhere", x: 1, y: 1 });
    expect([evictGone([site], 9), silentTracks(site, 2_000), evictEmptyFloors(site)]).toEqual([0, [], []]);
    for (const track of silentTracks(site, 1_000 + DAY_MS)) site.siteTracks.forget(track);
    expect([site.tracks.size, evictEmptyFloors(site)]).toEqual([0, ["elsewhere"]]);
    expect([...site.floors.keys(), ...site.areas.keys()]).toEqual(["floor-a", "floor-b", "zone-1", "zone-2"]);
  });

  it("reports each floor that it forgets, and forgets none with a floorplan, a track, a visitor or an alert", () => {
    const site = siteAfter(
      fixOf({ mapId: "tracked" }),
      crossingOf({ mapId: "visited", areaId: "visited" }),
      overLimit({ mapId: "alerted", areaId: "alerted" }),
      crossingOf({ mapId: "left", areaId: "left", trigger: "exit" }),
    );
    site.putFloorplan(floorplanOf("drawn"));
    const told = changesBy(site, () => expect(evictEmptyFloors(site)).toEqual(["left"]));
    expect(told).toEqual([{ type: "floor-removed", mapId: "left" }]);
    expect([...site.floors.keys()]).toEqual(["tracked", "visited", "alerted", "drawn"]);
  });

  it("counts a track as gone once it left, and as silent after the same time without being seen", () => {
    const site = siteAfter(fixOf({ at: 1_000 }));
    const silentAt = (now: number) => silentTracks(site, now).length;
    const due = 1_000 + 6 * MINUTE_MS;
    expect([silentAt(due - 1), silentAt(due), evictGone([site], 9)]).toEqual([0, 1, 0]);
    site.presence.record(due);
    site.advance();
    expect([silentAt(due), evictGone([site], 9), site.tracks.size]).toEqual([0, 1, 0]);
  });

  it("forgets tracks that are gone in all sites, those not heard for the longest time first", () => {
    const sites = ["a", "b"].map((siteId) => new LiveSite(siteId));
    const trackIdOf = (n: number) => `wifi:00000000000${n}` as const;
    for (const [n, site] of [...sites, ...sites].entries()) {
      const { siteId } = site;
      const at = 1_000 + n * MINUTE_MS;
      site.apply(fixOf({ siteId, trackId: trackIdOf(n), at }));
      if (n === 1) site.apply(profileOf({ name: "Ann" }, { siteId, trackId: trackIdOf(n), at }));
    }
    for (const site of sites) {
      site.presence.record(1_000 + 12 * MINUTE_MS);
      site.advance();
    }
    const left = () => sites.map(({ tracks }) => [...tracks.keys()]);
    expect([evictGone(sites, 1), left()]).toEqual([1, [[trackIdOf(2)], [trackIdOf(1), trackIdOf(3)]]]);
    expect([evictGone(sites, 2), left()]).toEqual([2, [[], [trackIdOf(3)]]]);
    expect([evictGone(sites, 9), left()]).toEqual([1, [[], []]]);
  });

  it("weighs a site by the visits and the facts of all its tracks", () => {
    expect(weightOf(siteAfter())).toEqual({ visits: 0, factChars: 0 });
    const other = { trackId: "wifi:0000000000b0" } as const;
    const site = siteAfter(
      crossingOf({ areaId: "a" }),
      crossingOf({ areaId: "b", trigger: "exit" }),
      crossingOf({ areaId: "a", ...other }),
      profileOf({ name: "Ann" }),
      profileOf({ hostname: "bo" }, other),
    );
    expect(weightOf(site)).toEqual({ visits: 3, factChars: "Ann".length + "bo".length });
  });
});

describe("a site with user data", () => {
  it("is one with a floorplan, an area or a device that somebody placed", () => {
    const heard = [fixOf(), crossingOf(), deviceReport()];
    expect([isDrawnOn(siteAfter()), isDrawnOn(siteAfter(...heard))]).toEqual([false, false]);
    const acts = [
      (site: LiveSite) => site.putFloorplan(floorplanOf("floor-b")),
      (site: LiveSite) => site.putArea(zone("zone-2", "floor-b", 0)),
      (site: LiveSite) => site.devices.place(placementOf({ deviceId: "5c5b35000002" })),
    ];
    for (const act of acts) {
      const site = siteAfter(...heard);
      act(site);
      expect(isDrawnOn(site)).toBe(true);
    }
  });
});

describe("a site that is cleared", () => {
  it("ends its active alerts, and reports to viewers that everything in it is gone", () => {
    const site = siteAfter(
      fixOf(),
      overLimit(),
      overLimit({ areaId: "zone-2" }),
      overLimit({ areaId: "zone-2", over: false, at: 1_001 }),
      deviceReport(),
    );
    const [opened] = site.takeAlerts();
    const ended = { ...opened, active: false, clearedAt: 2_000, updatedAt: 2_000, clearedBy: "removed" };
    const told = changesBy(site, () => expect(clearSite(site, 2_000)).toEqual([ended]));
    expect(told).toEqual([
      { type: "floor-removed", mapId: "floor-a" },
      { type: "area-removed", areaId: "zone-1" },
      { type: "area-removed", areaId: "zone-2" },
      { type: "alert", alert: ended },
      { type: "device-removed", deviceId: AP },
    ]);
    expect(site.snapshot(2_000)).toMatchObject({ floors: [], areas: [], alerts: [], devices: [] });
    expect(site.tracks.size).toBe(0);
  });

  it("counts no tracks by earlier outlines", () => {
    const site = worldSite();
    clearSite(site, 2_000);
    site.apply(fixOf());
    expect([site.areas.size, site.tracks.get(ANN.trackId)?.visits.size]).toEqual([0, 0]);
  });
});
