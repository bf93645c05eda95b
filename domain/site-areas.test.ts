import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change, Fix } from "./change";
import type { LiveSite } from "./live-site";
import { MOST_VISITS } from "./site-areas";
import { ANN, changesBy, crossingOf, fixOf, overLimit, PHONE } from "./testing/changes";
import { change, drawing, floorplanOf, memberIds, SITE, worldSite, zone } from "./testing/histories";
import { DAY_MS } from "./time";

const NOW = 1_100;

const visitOfAnn = (site: LiveSite, area = "zone-1") =>
  [...site.tracks.values()]
    .flatMap((track) => site.trackState(track, NOW).visits)
    .find(({ areaId, trackId }) => areaId === area && trackId === ANN.trackId);
const BO = { trackId: "wifi:0000000000b0", kind: "wifi" } as const;

type Who = Pick<Fix, "trackId" | "kind">;

const fix = (who: Who, at: number) => fixOf({ ...who, at });
const enter = (who: Who, at: number) => crossingOf({ ...who, at });
const over = (at: number, isOver = true) => overLimit({ areaName: "Lobby", over: isOver, at });

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
  it("keeps its alert while Mist reports it: one alert, which Mist clears, drawn again or not", () => {
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

  it("keeps its last name, also if it is reported again only after it was forgotten", () => {
    const site = siteAfter(enter(ANN, 1_000));
    site.putArea({ ...zone("zone-1", "floor-a", 0), name: "Foyer" });
    site.removeArea("zone-1");
    const nameOf = () => site.areas.get("zone-1")?.state().name;
    expect(nameOf()).toBe("Foyer");
    site.siteAreas.forget([...site.areas.values()]);
    expect(nameOf()).toBeUndefined();
    site.apply(enter(BO, 1_001));
    expect(nameOf()).toBe("Foyer");
  });

  it("keeps tracks that crossed into it, however long ago, and none that were only inside its outline", () => {
    const walk = Array.from({ length: 60 }, (_, n) => fix(ANN, 1_010 + n));
    const site = siteAfter(fix(ANN, 1_000), enter(ANN, 1_001), ...walk, fix(BO, 1_000));
    expect(site.areas.get("zone-1")?.occupancy).toBe(2);
    site.removeArea("zone-1");
    expect(memberIds(site.areas.get("zone-1")?.members)).toEqual([ANN.trackId]);
    expect(visitOfAnn(site)).toMatchObject({ since: 1_001, evidence: "enter" });
  });

  it("keeps no track that was only inside its outline, if it is removed after the last checkpoint", () => {
    const site = siteAfter(fix(ANN, 1_000), enter(ANN, 1_001), fix(BO, 1_000));
    const saved = structuredClone(site.save());
    site.removeArea("zone-1");
    expect(memberIds(restored(saved, site).areas.get("zone-1")?.members)).toEqual([ANN.trackId]);
  });

  it("ends the visits to it, and to no other area", () => {
    const site = siteAfter(fixOf({ x: 6, y: 5 }));
    site.removeArea("zone-2");
    expect([...(site.tracks.get(ANN.trackId)?.visits.keys() ?? [])]).toEqual(["zone-1"]);
    expect(site.areas.get("zone-1")?.occupancy).toBe(1);
  });

  it("is gone if Mist never reported it, and does not come back from saved data", () => {
    const site = siteAfter(fix(ANN, 1_000));
    const saved = site.save();
    expect(saved.areas).toEqual([]);
    site.removeArea("zone-1");
    site.removeArea("zone-2");
    const older = { areaId: "zone-2", kind: "zone" as const, over: [-1] };
    for (const areas of [saved.areas, [older]]) {
      const again = restored({ ...saved, areas }, site);
      expect([again.areas.size, again.tracks.get(ANN.trackId)?.visits.size]).toEqual([0, 0]);
    }
  });

  it("is forgotten a day after the last report about it, but not while it is over its limit or a track is in it", () => {
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

describe("the tracks that an area counts", () => {
  const membersOf = (site: LiveSite, areaId = "zone-1") => memberIds(site.areas.get(areaId)?.members);

  it("are all tracks whose newest report says so, in each of two overlapping areas", () => {
    const site = siteAfter(fixOf({ x: 6, y: 5 }), fixOf({ ...BO, x: 1, y: 1 }));
    expect([membersOf(site), membersOf(site, "zone-2")]).toEqual([[ANN.trackId, BO.trackId], [ANN.trackId]]);
    const told = changesBy(site, () => site.apply(fixOf({ x: 12, y: 5, at: 1_001 })));
    expect(told).toEqual([{ type: "occupancy", areaId: "zone-1", occupancy: 1 }]);
    expect(changesBy(site, () => site.apply(fixOf({ x: 12, y: 6, at: 1_002 })))).toEqual([]);
  });

  it("are no tracks whose crossing is older than a position that contradicts it", () => {
    const site = siteAfter(fixOf({ x: 14, at: 2_000 }));
    expect([site.apply(enter(ANN, 1_500)), membersOf(site)]).toEqual([false, []]);
    expect([site.apply(enter(ANN, 2_001)), membersOf(site)]).toEqual([true, [ANN.trackId]]);
  });

  it("are reported again, once, when a drawing changes which tracks are inside", () => {
    const site = siteAfter(fixOf({ x: 1, y: 1 }));
    const told = (left: number, more = {}) =>
      changesBy(site, () => site.putArea({ ...zone("zone-1", "floor-a", left), ...more }));
    expect(told(5)).toMatchObject([{ type: "area", area: { areaId: "zone-1", occupancy: 0 } }]);
    expect(told(0)).toMatchObject([{ type: "area", area: { areaId: "zone-1", occupancy: 1 } }]);
    expect(told(0, { name: "Hall" })).toMatchObject([{ area: { name: "Hall", occupancy: 1 } }]);
  });

  it("keep the time since when they are inside if a drawing does not change that", () => {
    const site = siteAfter(fixOf({ at: 1_000 }), fixOf({ at: 1_050 }));
    site.putArea({ ...zone("zone-1", "floor-a", 0), name: "Hall" });
    site.putArea(zone("zone-1", "floor-a", -1));
    expect(visitOfAnn(site)).toMatchObject({ since: 1_000, evidenceAt: 1_050 });
  });

  it("are with a new drawing only the tracks that are there now, since their newest position", () => {
    const site = siteAfter(fixOf({ x: 14, at: 1_000 }), fixOf({ x: 14, at: 1_050 }), fixOf({ ...BO, x: 14 }));
    const bo = site.tracks.get(BO.trackId);
    bo?.leave(bo.lastSeenAt);
    site.apply(enter(PHONE, 1_000));
    site.putArea(zone("new", "floor-a", 10));
    expect(membersOf(site, "new")).toEqual([ANN.trackId]);
    expect(visitOfAnn(site, "new")).toMatchObject({ since: 1_050, evidence: "position-inside" });
  });

  it("are, after a change of the outline, no tracks whose last position was inside but is too old", () => {
    const site = siteAfter(fixOf({ x: 1, y: 1, at: 1_000 }), crossingOf({ areaId: "zone-2", at: 2_000 + DAY_MS / 24 }));
    expect([membersOf(site), site.tracks.get(ANN.trackId)?.mapId]).toEqual([[ANN.trackId], undefined]);
    site.putArea(zone("zone-1", "floor-a", 2));
    expect([membersOf(site), membersOf(site, "zone-2")]).toEqual([[], [ANN.trackId]]);
  });

  it("are no tracks that left, and their removal is reported", () => {
    const site = siteAfter(fix(ANN, 1_000), enter(ANN, 1_001));
    site.presence.record(DAY_MS / 2);
    site.expire(DAY_MS / 2);
    expect([membersOf(site), site.tracks.get(ANN.trackId)]).toEqual([[], undefined]);
  });
});

describe("the areas of a track", () => {
  const crossed = (index: number, trigger: "enter" | "exit", at: number) =>
    crossingOf({ areaId: `area-${String(index).padStart(2, "0")}`, trigger, at });
  const areasOf = (site: LiveSite) => [...(site.tracks.get(ANN.trackId)?.visits.keys() ?? [])];

  it("are forgotten when it has left them and its positions confirm that", () => {
    const site = siteAfter(fixOf({ x: 1, at: 1_000 }), fixOf({ x: 14, at: 1_001 }));
    expect(areasOf(site)).toEqual([]);
    site.apply(crossingOf({ areaId: "zone-1", trigger: "exit", at: 1_005 }));
    expect(areasOf(site)).toEqual(["zone-1"]);
    site.apply(fixOf({ x: 14, at: 1_005 }));
    expect(areasOf(site)).toEqual(["zone-1"]);
    site.apply(fixOf({ x: 14, at: 1_006 }));
    expect(areasOf(site)).toEqual([]);
  });

  it("are limited in number; of those that it left, the most recent are kept", () => {
    const numbers = Array.from({ length: MOST_VISITS }, (_, index) => index);
    const site = siteAfter(crossed(0, "enter", 1_000));
    for (const index of numbers.slice(1)) site.apply(crossed(index, "exit", 2_000 - index));
    expect(areasOf(site)).toHaveLength(MOST_VISITS);
    site.apply(crossed(98, "enter", 3_000));
    site.apply(crossed(99, "exit", 3_000));
    const forgotten = ["area-63", "area-62"];
    expect(areasOf(site)).toHaveLength(MOST_VISITS);
    expect(areasOf(site)).toEqual(expect.arrayContaining(["area-00", "area-01", "area-61", "area-98", "area-99"]));
    for (const areaId of forgotten) expect(areasOf(site)).not.toContain(areaId);
  });

  it("are all kept while it is in them, even beyond that number", () => {
    const numbers = Array.from({ length: MOST_VISITS + 1 }, (_, index) => index);
    const site = siteAfter(...numbers.map((index) => crossed(index, "enter", 1_000)));
    expect(areasOf(site)).toHaveLength(MOST_VISITS + 1);
  });
});

describe("what viewers receive about areas", () => {
  it("is its removal from the floor where it was drawn, and its state on the floor that Mist reports", () => {
    const site = siteAfter(overLimit({ areaId: "ours", mapId: "floor-b" }));
    site.putArea(zone("ours", "floor-a", 0));
    const told = changesBy(site, () => site.removeArea("ours"));
    expect(told).toMatchObject([
      { type: "area-removed", areaId: "ours" },
      { type: "area", area: { areaId: "ours", mapId: "floor-b", drawn: false } },
    ]);
    site.putArea(zone("ours", "floor-b", 0));
    expect(changesBy(site, () => site.removeArea("ours")).map(({ type }) => type)).toEqual(["area"]);
  });

  it("is nothing if a missing area is removed", () => {
    const site = siteAfter();
    expect(changesBy(site, () => site.removeArea("unknown"))).toEqual([]);
    expect(changesBy(site, () => site.expire(DAY_MS))).toEqual([]);
  });

  it("is another floor if Mist names one with a smaller id, while the area is not drawn", () => {
    const site = siteAfter(crossingOf({ areaId: "new", mapId: "floor-b" }));
    const told = changesBy(site, () => site.apply(crossingOf({ areaId: "new", mapId: "floor-a", at: 1_001 })));
    expect(told).toMatchObject([{ type: "area", area: { areaId: "new", mapId: "floor-a" } }, { type: "crossing" }]);
  });
});

describe("an area that is not drawn", () => {
  it("is forgotten a day after the last report, with the visits to it; a drawn one never is", () => {
    const site = siteAfter(crossingOf({ areaId: "new" }), crossingOf({ areaId: "new", trigger: "exit", at: 2_000 }));
    site.apply({ type: "profile", siteId: SITE, ...ANN, facts: { name: "Ann" }, at: 1_000 });
    const knownAt = (now: number) => {
      site.expire(now);
      return [...site.areas.keys()];
    };
    expect(knownAt(DAY_MS + 1_999)).toEqual(["zone-1", "zone-2", "new"]);
    expect(knownAt(DAY_MS + 2_000)).toEqual(["zone-1", "zone-2"]);
    expect(site.tracks.get(ANN.trackId)?.visits.size).toBe(0);
  });

  it("is kept while a track is in it", () => {
    const site = siteAfter(crossingOf({ areaId: "new" }));
    site.expire(2 * DAY_MS);
    expect(site.areas.get("new")?.occupancy).toBe(1);
  });
});

describe("the outlines that a site saves", () => {
  it("are those of drawn areas, each as a text that changes only with the outline", () => {
    const site = siteAfter(crossingOf({ areaId: "new" }));
    const saved = () => new Map(site.siteAreas.saveOutlines());
    const before = saved();
    expect([...before.keys()]).toEqual(["zone-1", "zone-2"]);
    site.putArea({ ...zone("zone-1", "floor-a", 0), name: "Hall" });
    expect(saved()).toEqual(before);
    site.putArea(zone("zone-1", "floor-a", 1));
    expect(saved().get("zone-1")).not.toBe(before.get("zone-1"));
    expect(saved().get("zone-2")).toBe(before.get("zone-2"));
  });
});
