import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change } from "./change";
import type { LiveSite } from "./live-site";
import { change, drawing, floorplanOf, SITE, worldSite, zone } from "./testing/histories";
import { DAY_MS } from "./time";

const NOW = 1_100;
const ANN = { trackId: "wifi:0000000000a1", kind: "wifi" } as const;
const BO = { trackId: "wifi:0000000000b0", kind: "wifi" } as const;

function fix(track: typeof ANN | typeof BO, at: number): Change {
  return { type: "fix", siteId: SITE, mapId: "floor-a", ...track, x: 1, y: 1, at };
}

function enter(track: typeof ANN | typeof BO, at: number): Change {
  const where = { mapId: "floor-a", areaId: "zone-1", areaKind: "zone" } as const;
  return { type: "crossing", siteId: SITE, ...where, trigger: "enter", at, ...track };
}

function over(at: number, isOver = true): Change {
  const where = { mapId: "floor-a", areaId: "zone-1", areaName: "Lobby" };
  return { type: "occupancy-alert", siteId: SITE, ...where, over: isOver, occupancy: 7, limit: 5, at };
}

function siteAfter(...changes: readonly Change[]): LiveSite {
  const site = worldSite();
  for (const one of changes) site.apply(one);
  return site;
}

/** As after a kill: what was saved at some time, with the drawings of now. */
function restored(saved: unknown, from: LiveSite): LiveSite {
  const site = worldSite();
  for (const { mapId, floorplan } of [...site.floors.values()])
    if (floorplan && !from.floors.get(mapId)?.floorplan) site.removeFloorplan(mapId);
  for (const areaId of [...site.areas.keys()]) if (!from.areas.get(areaId)?.drawn) site.removeArea(areaId);
  for (const { floorplan } of from.floors.values()) if (floorplan) site.putFloorplan(floorplan);
  for (const { drawn } of from.areas.values()) if (drawn) site.putArea(drawn);
  site.load(JSON.parse(JSON.stringify(saved)));
  return site;
}

const activeAlerts = (site: LiveSite) => site.snapshot(NOW).alerts.filter(({ active }) => active);

describe("an area whose drawing is removed", () => {
  it("keeps its alert while Mist speaks of it: one alert, which Mist's own word clears, drawn again or not", () => {
    const site = siteAfter(over(1_000));
    const [alert] = site.takeAlerts();
    site.removeArea("zone-1");
    expect(site.areas.get("zone-1")?.state()).toMatchObject({ drawn: false, name: "Lobby", limit: 5 });
    expect(activeAlerts(site)).toEqual([alert]);
    site.apply(over(1_060));
    site.putArea(zone("zone-1", "floor-a", 2));
    site.apply(over(1_120));
    expect(site.takeAlerts()).toMatchObject([{ alertId: alert?.alertId, updatedAt: 1_120 }]);
    site.removeArea("zone-1");
    site.apply(over(1_180, false));
    expect(site.takeAlerts()).toMatchObject([{ alertId: alert?.alertId, active: false, clearedAt: 1_180 }]);
  });

  it("keeps whom crossings put into it, however long ago, and nobody whom only its outline did", () => {
    const walk = Array.from({ length: 60 }, (_, n) => fix(ANN, 1_010 + n));
    const site = siteAfter(fix(ANN, 1_000), enter(ANN, 1_001), ...walk, fix(BO, 1_000));
    expect(site.areas.get("zone-1")?.occupancy).toBe(2);
    site.removeArea("zone-1");
    expect([...(site.areas.get("zone-1")?.members ?? [])]).toEqual([ANN.trackId]);
    expect(site.tracks.get(ANN.trackId)?.visitOf("zone-1")).toMatchObject({ since: 1_001, evidence: "enter" });
  });

  it("is gone where nobody but us ever spoke of it, and does not come back from what was saved before", () => {
    const site = siteAfter(fix(ANN, 1_000));
    const saved = site.save();
    expect(saved.areas).toEqual([]);
    site.removeArea("zone-1");
    site.removeArea("zone-2");
    const older = { areaId: "zone-2", kind: "zone" as const, over: [-1] };
    for (const areas of [saved.areas, [older]]) {
      const again = restored({ ...saved, areas }, site);
      expect([again.areas.size, again.tracks.get(ANN.trackId)?.visitList()]).toEqual([0, []]);
    }
  });

  it("is forgotten a day after the last word on it, but not while it is over its limit or somebody is in it", () => {
    const site = siteAfter(over(1_000), enter(ANN, 1_000));
    site.removeArea("zone-1");
    site.outbox.forget();
    const isKnownAt = (now: number) => {
      site.expire(now);
      return site.areas.has("zone-1");
    };
    expect(isKnownAt(DAY_MS + 1_000)).toBe(true);
    site.apply(over(DAY_MS + 2_000, false));
    expect([isKnownAt(2 * DAY_MS + 1_999), isKnownAt(2 * DAY_MS + 2_000)]).toEqual([true, false]);
    expect(site.outbox.drain()).toContainEqual({ type: "area-removed", areaId: "zone-1" });
  });

  it("keeps its floor while there is an alert on it, over a restart too, so that every alert has a place", () => {
    const site = siteAfter(over(1_000));
    site.removeFloorplan("floor-b");
    site.removeFloorplan("floor-a");
    for (const each of [site, restored(site.save(), site)])
      expect([[...each.floors.keys()], activeAlerts(each)[0]?.mapId]).toEqual([["floor-a"], "floor-a"]);
    site.apply(over(1_060, false));
    site.putFloorplan(floorplanOf("floor-a"));
    site.removeFloorplan("floor-a");
    expect(site.floors.size).toBe(0);
  });

  it("is the same after a kill, whatever was heard, drawn and removed before and after the last checkpoint", () => {
    const heard = change.map((one) => (site: LiveSite) => void site.apply(one));
    const steps = fc.array(fc.oneof({ arbitrary: heard, weight: 3 }, drawing), { maxLength: 40 });
    const areasOf = (site: LiveSite) =>
      [...site.areas.values()]
        .map(({ areaId, kind, alert, mapId, drawn, heardAt }) => {
          return { areaId, kind: drawn?.kind ?? kind, active: alert?.active ?? false, mapId, drawn, heardAt };
        })
        .sort((a, b) => (a.areaId < b.areaId ? -1 : 1));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), steps, fc.array(change, { maxLength: 20 }), (...parts) => {
        const [before, amid, after] = parts;
        const site = siteAfter(...before);
        for (const step of amid) step(site);
        const saved = structuredClone(site.save());
        const removals = ["zone-1", "zone-2"].map((areaId) => (one: LiveSite) => one.removeArea(areaId));
        for (const step of removals) step(site);
        for (const one of after) site.apply(one);
        const again = restored(saved, site);
        for (const one of after) again.apply(one);
        expect(areasOf(again)).toEqual(areasOf(site));
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 500) },
    );
  });
});
