import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Area } from "@/domain/area";
import type { Change } from "@/domain/change";
import { MINUTE_MS } from "@/domain/time";
import { Sites } from "./sites";
import { crossingIn, fixIn, floorplan, killed, NOW, overIn, told } from "./testing/two-sites";

const zoneOf = (siteId: string, mapId = "map"): Area => {
  return { areaId: "zone", mapId, siteId, kind: "zone", name: "Lobby", version: 1 };
};

/** The state of all sites in a form that does not depend on the order of events. */
function stateOf(sites: Sites) {
  const siteIds = [...sites.all.keys()].sort();
  return siteIds.map((siteId) => {
    const site = sites.site(siteId);
    const { presence: _, heardAt: __, ...saved } = site.save();
    const sorted = <Thing>(things: readonly Thing[]) => things.map((thing) => JSON.stringify(thing)).sort();
    const { floors } = site.snapshot(NOW);
    // An alert's id and start come from the event that arrived first, so they depend on the order.
    const areas = saved.areas.map(({ alert, ...area }) => ({ ...area, isOver: alert?.active }));
    return { ...saved, tracks: sorted(saved.tracks), areas: sorted(areas), floors: sorted(floors) };
  });
}

describe("the owner of a map or an area (I61)", () => {
  it("is the first site that reports it, and another site's change has no effect", () => {
    const sites = new Sites(() => NOW);
    expect(told(sites, fixIn("a"), crossingIn("a"))).toEqual(["applied", "applied"]);
    const foreign: readonly Change[] = [
      fixIn("b", { n: 2 }),
      crossingIn("b"),
      overIn("b", { mapId: "other" }),
      crossingIn("b", { mapId: "map", areaId: "other" }),
    ];
    const outcomes = foreign.map((change) => [...told(sites, change), sites.conflict?.kind]);
    expect(outcomes).toEqual([
      ["conflict", "map"],
      ["conflict", "area"],
      ["conflict", "area"],
      ["conflict", "map"],
    ]);
    expect(sites.conflict).toEqual({ kind: "map", id: "map", siteId: "b", ownerId: "a" });
    expect([...sites.all.keys()]).toEqual(["a"]);
  });

  it("also applies to data that was requested from Mist", () => {
    const sites = new Sites(() => NOW);
    told(sites, fixIn("a"), crossingIn("a"));
    const { trackId, kind } = fixIn("b", { n: 2 });
    const where = { siteId: "b", mapId: "map", areaId: "zone", areaKind: "zone", at: NOW } as const;
    const words: readonly Change[] = [
      { type: "census-stay", ...where, trackId, kind, isIn: true },
      { type: "census-count", ...where, mapId: "map of b", count: 3 },
    ];
    expect(words.map((word) => [...told(sites, word), sites.conflict?.kind])).toEqual([
      ["conflict", "map"],
      ["conflict", "area"],
    ]);
  });

  it("is the same after a kill, although nothing is on the floor any more", () => {
    const sites = new Sites(() => NOW);
    told(sites, fixIn("a"), crossingIn("a", { areaId: "area" }));
    sites.erase(fixIn("a").trackId);
    const again = killed(sites);
    for (const each of [sites, again]) {
      expect([each.siteOf("map"), each.siteOfArea("area")]).toEqual(["a", "a"]);
      expect(told(each, fixIn("b"), crossingIn("b", { areaId: "area" }))).toEqual(["conflict", "conflict"]);
    }
  });

  it("is nobody once the site has forgotten it, and then the next site that reports it", () => {
    const sites = new Sites(() => NOW);
    told(sites, fixIn("a"));
    sites.removeSite("a");
    expect(told(sites, fixIn("b"))).toEqual(["applied"]);
    expect(told(sites, fixIn("a"))).toEqual(["conflict"]);
  });

  it("is another site once that has drawn the map: floor, areas, counts and alerts are removed, and viewers receive this", () => {
    const sites = new Sites(() => NOW);
    const at = NOW + 1;
    told(sites, fixIn("a"), crossingIn("a", { mapId: "map", at }), overIn("a"));
    told(sites, fixIn("a", { n: 3, mapId: "own", at: NOW - 1 }), fixIn("a", { n: 3 }));
    told(sites, crossingIn("a", { trackId: fixIn("a", { n: 3 }).trackId, at }));
    told(sites, fixIn("a", { n: 2, mapId: "own" }));
    sites.takeAlerts();
    const site = sites.site("a");
    site.outbox.forget();
    const passed: unknown[] = [];
    sites.setOwnerChangeListener((what) => passed.push(what));
    sites.putFloorplan(floorplan("b"));
    expect(passed).toEqual([{ kind: "map", id: "map", siteId: "b", ownerId: "a" }]);
    const ended = { active: false, clearedAt: NOW, clearedBy: "removed" };
    expect(sites.takeAlerts()).toMatchObject([{ siteId: "a", areaId: "zone", ...ended }]);
    expect([[...site.floors.keys()], [...site.areas.keys()], [...site.tracks.keys()]]).toEqual([
      ["own"],
      [],
      [fixIn("a", { n: 3 }).trackId, fixIn("a", { n: 2 }).trackId],
    ]);
    expect([...site.tracks.values()].map(({ isPresent }) => isPresent)).toEqual([false, true]);
    const types = site.outbox.drain().map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(["floor-removed", "area-removed", "alert"]));
    expect(sites.capacityGuard.usage.tracks).toBe(2);
    expect(told(sites, fixIn("a", { at }), fixIn("b", { at }))).toEqual(["conflict", "applied"]);
  });

  it("does not affect a track elsewhere, or what is known of it", () => {
    const sites = new Sites(() => NOW);
    const { trackId, kind } = fixIn("a");
    told(sites, fixIn("a"), crossingIn("a", { areaId: "hall", areaKind: "rssizone", at: NOW + 1 }));
    told(sites, { type: "profile", siteId: "a", trackId, kind, facts: { name: "Ann" }, at: NOW });
    sites.putFloorplan(floorplan("b"));
    const track = sites.track(trackId);
    expect([track?.mapId, track?.facts.name, track?.visits.map(({ areaId }) => areaId)]).toEqual([
      undefined,
      "Ann",
      ["hall"],
    ]);
  });

  it("is another site once that has drawn the area", () => {
    const sites = new Sites(() => NOW);
    sites.putFloorplan(floorplan("b", "map of b"));
    told(sites, crossingIn("a"), crossingIn("a", { areaId: "hall" }));
    sites.putArea(zoneOf("b", "map of b"));
    expect([...sites.site("a").areas.keys()]).toEqual(["hall"]);
    expect(told(sites, crossingIn("a"), crossingIn("b"))).toEqual(["conflict", "applied"]);
    expect(sites.site("b").areas.get("zone")?.occupancy).toBe(1);
  });

  it("is still the site that drew it if another site's saved data has it too", () => {
    const sites = new Sites(() => NOW);
    told(sites, fixIn("a"), crossingIn("a"), overIn("a"));
    const again = killed(sites, (fresh) => {
      fresh.putFloorplan(floorplan("b"));
      fresh.putArea(zoneOf("b"));
    });
    expect([...again.site("a").floors.keys(), ...again.site("a").areas.keys()]).toEqual([]);
    expect(told(again, fixIn("a"), fixIn("b"))).toEqual(["conflict", "applied"]);
  });

  it("does not change back when a track returns to where it was last seen", () => {
    const sites = new Sites(() => NOW);
    sites.putFloorplan(floorplan("a"));
    const { trackId, kind } = fixIn("a");
    told(sites, fixIn("a", { at: NOW - 9 * MINUTE_MS }));
    told(sites, { type: "profile", siteId: "a", trackId, kind, facts: { disconnectedAt: NOW - 5 }, at: NOW });
    sites.removeFloorplan("map");
    expect(told(sites, fixIn("b", { n: 2 }))).toEqual(["applied"]);
    told(sites, crossingIn("a", { areaId: "hall", at: NOW }));
    expect([sites.siteOf("map"), [...sites.site("a").floors.keys()]]).toEqual(["b", []]);
    expect(told(sites, fixIn("a", { at: NOW + 1 }))).toEqual(["conflict"]);
  });

  const changes = fc.array(
    fc.record({
      siteId: fc.constantFrom("a", "b"),
      n: fc.integer({ min: 1, max: 3 }),
      at: fc.integer({ min: NOW - MINUTE_MS, max: NOW }),
      what: fc.constantFrom("fix", "crossing", "alert"),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const RUNS = { numRuns: Number(process.env.FC_RUNS ?? 200) };

  it("gives the same result whenever it was drawn, once conflicting events are read again (I62)", () => {
    fc.assert(
      fc.property(changes, fc.nat(), fc.nat(), (drafts, order, place) => {
        const history = drafts.map(({ siteId, n, at, what }): Change => {
          if (what === "alert") return overIn(siteId, { at });
          const fix = fixIn(siteId, { n, at });
          return what === "fix" ? fix : crossingIn(siteId, { trackId: fix.trackId, mapId: "map", at });
        });
        const shuffled = history.map((change, i) => ({ change, key: (i * 7_919 + order) % 13 }));
        shuffled.sort((x, y) => x.key - y.key);
        const late = new Sites(() => NOW);
        const conflicts: Change[] = [];
        shuffled.forEach(({ change }, i) => {
          if (i === place % history.length) late.putFloorplan(floorplan("b"));
          if (late.apply(change, NOW) === "conflict") conflicts.push(change);
        });
        for (const change of conflicts) late.apply(change, NOW);
        const early = new Sites(() => NOW);
        early.putFloorplan(floorplan("b"));
        for (const change of history) early.apply(change, NOW);
        for (const sites of [late, early]) sites.expire();
        const of = (sites: Sites) => stateOf(sites).filter(({ floors, tracks }) => floors.length + tracks.length > 0);
        expect(of(late)).toEqual(of(early));
      }),
      RUNS,
    );
  });
});
