import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { removingFloorplan } from "./floorplan-removal";
import type { LiveSite } from "./live-site";
import type { Recounting } from "./recounts";
import { change, floorplanOf, history, memberIds, SITE, worldSite, zone } from "./testing/histories";

const areaId = fc.constantFrom("zone-1", "zone-2", "undrawn", "ours");
const mapId = fc.constantFrom("floor-a", "floor-b");
const edit: fc.Arbitrary<(site: LiveSite) => Recounting> = fc.oneof(
  fc.record({ areaId, mapId, left: fc.nat(6) }).map(
    ({ areaId, mapId, left }) =>
      (site: LiveSite) =>
        site.siteAreas.draw(zone(areaId, mapId, left)),
  ),
  areaId.map((areaId) => (site: LiveSite) => site.siteAreas.remove(areaId)),
  mapId.map((mapId) => (site: LiveSite) => removingFloorplan(site, mapId)),
);

const countsOf = ({ areas }: LiveSite) =>
  [...areas.values()].map(({ areaId, members }) => [areaId, memberIds(members).sort()]).sort();

/** Continues pending edits, the oldest first. */
function goOn(left: Recounting[], steps: number): void {
  for (let step = 0; step < steps && left[0]; step++) if (left[0].next().done) left.shift();
}

describe("counting again after an edit", () => {
  it("ends in the same counts, however slowly it runs and whatever is reported meanwhile", () => {
    const meanwhile = fc.array(fc.tuple(change, fc.nat(3)), { maxLength: 20 });
    fc.assert(
      fc.property(history, edit, edit, meanwhile, (before, first, second, told) => {
        const [atOnce, slow] = [worldSite(), worldSite()].map((site) => {
          for (const one of before) site.apply(one);
          for (const _ of first(site));
          return site;
        }) as [LiveSite, LiveSite];
        for (const _ of second(atOnce));
        const left = second(slow);
        for (const [index, [one, steps]] of told.entries()) {
          // Out of order, but never two at one moment: which of those counts may depend on the drawing.
          const at = 2_000 + ((index * 7) % 23);
          for (const site of [atOnce, slow]) site.apply({ ...one, at });
          goOn([left], steps);
        }
        for (const _ of left);
        expect(countsOf(slow)).toEqual(countsOf(atOnce));
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 300) },
    );
  });

  it("counts the tracks for which there is evidence, however many edits are under way", () => {
    const doing = fc.oneof(
      { arbitrary: change.map((one) => (site: LiveSite, _: Recounting[]) => void site.apply(one)), weight: 4 },
      {
        arbitrary: edit.map((begin) => (site: LiveSite, left: Recounting[]) => void left.push(begin(site))),
        weight: 2,
      },
      fc.nat(3).map((steps) => (_: LiveSite, left: Recounting[]) => goOn(left, steps)),
    );
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 60 }), (does) => {
        const site = worldSite();
        const left: Recounting[] = [];
        for (const each of does) each(site, left);
        goOn(left, Number.POSITIVE_INFINITY);
        for (const { areaId, members } of site.areas.values()) {
          const inside = [...site.tracks.values()].filter((track) => site.siteAreas.isIn(track, areaId));
          expect([areaId, ...memberIds(members).sort()]).toEqual([
            areaId,
            ...inside.map(({ trackId }) => trackId).sort(),
          ]);
        }
        for (const area of site.areas.values()) if (area.drawn) expect(area.countedOutline).toBe(area.outline);
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 300) },
    );
  });

  it("begins with the edit itself: no position is compared with the old outline afterwards", () => {
    const site = worldSite();
    const left = site.siteAreas.draw(zone("zone-1", "floor-b", 0));
    site.apply({
      type: "fix",
      siteId: SITE,
      trackId: "wifi:0000000000a1",
      kind: "wifi",
      mapId: "floor-b",
      x: 1,
      y: 1,
      at: 1,
    });
    expect(site.areas.get("zone-1")?.occupancy).toBe(1);
    goOn([left], Number.POSITIVE_INFINITY);
    expect(site.areas.get("zone-1")?.occupancy).toBe(1);
  });

  it("ends if the area is removed meanwhile, and keeps a floor that was drawn again", () => {
    const site = worldSite();
    for (const n of [1, 2, 3])
      site.apply({
        type: "fix",
        siteId: SITE,
        trackId: `wifi:00000000000${n}`,
        kind: "wifi",
        mapId: "floor-a",
        x: n,
        y: 1,
        at: 1,
      });
    const drawing = site.siteAreas.draw(zone("ours", "floor-a", 0));
    drawing.next();
    site.removeArea("ours");
    expect(drawing.next()).toEqual({ done: true, value: undefined });
    expect([...site.tracks.values()].map(({ visits }) => visits.has("ours"))).toEqual([false, false, false]);
    const removal = removingFloorplan(site, "floor-b");
    site.putFloorplan(floorplanOf("floor-b"));
    goOn([removal], Number.POSITIVE_INFINITY);
    expect(site.floors.has("floor-b")).toBe(true);
  });
});
