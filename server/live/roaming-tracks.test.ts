import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SECOND_MS } from "@/domain/time";
import { Sites } from "./sites";
import { crossingIn, type Disk, fixIn, killed, NOW, told } from "./testing/two-sites";

const at = (seconds: number) => NOW + seconds * SECOND_MS;
const isHere = (sites: Sites, siteId: string, n = 1) =>
  sites.all.get(siteId)?.tracks.get(fixIn(siteId, { n }).trackId)?.isPresent;
const bothOf = (sites: Sites) => [isHere(sites, "a"), isHere(sites, "b")];

describe("a track that two sites know (I64)", () => {
  it("is only at the site of its newest fix, and no longer counts in the other site's areas", () => {
    const sites = new Sites(() => NOW);
    told(sites, fixIn("a", { mapId: "of-a" }), crossingIn("a"));
    expect(sites.site("a").areas.get("zone")?.occupancy).toBe(1);
    sites.takeDirty();
    told(sites, fixIn("b", { at: at(2) }));
    expect([bothOf(sites), sites.site("a").areas.get("zone")?.occupancy]).toEqual([[false, true], 0]);
    expect(sites.takeDirty()).toEqual(new Set([sites.site("a"), sites.site("b")]));
    told(sites, fixIn("b", { at: at(3) }), fixIn("a", { mapId: "of-a", at: at(4) }));
    expect(bothOf(sites)).toEqual([true, false]);
  });

  it("stays where it is when an older fix comes from elsewhere", () => {
    const sites = new Sites(() => NOW);
    told(sites, fixIn("a", { mapId: "of-a", at: at(5) }), fixIn("b", { at: at(2) }));
    expect(bothOf(sites)).toEqual([true, false]);
  });

  it("is at one of them after two fixes at the same moment, in any order", () => {
    for (const order of [
      ["a", "b"],
      ["b", "a"],
    ]) {
      const sites = new Sites(() => NOW);
      for (const siteId of order) told(sites, fixIn(siteId, { mapId: `of-${siteId}` }));
      expect(bothOf(sites)).toEqual([false, true]);
    }
  });

  it("is known at a single site once the other has forgotten it", () => {
    const sites = new Sites(() => NOW);
    told(sites, fixIn("a", { mapId: "of-a" }), fixIn("b", { at: at(1) }));
    sites.removeSite("b");
    sites.expire();
    told(sites, fixIn("a", { mapId: "of-a", at: at(2) }), fixIn("b", { at: at(3) }));
    expect(bothOf(sites)).toEqual([false, true]);
  });

  it("gives the same result in any order, with any repetition and after a kill at any moment (I65)", () => {
    const step = fc.record({
      siteId: fc.constantFrom("a", "b", "c"),
      n: fc.integer({ min: 1, max: 2 }),
      second: fc.integer({ min: 0, max: 5 }),
      what: fc.constantFrom("fix", "fix", "crossing", "exit"),
    });
    const dice = fc.array(fc.nat(1_000), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), dice, (steps, rolls) => {
        const history = steps.map(({ siteId, n, second, what }) => {
          const fix = fixIn(siteId, { n, mapId: `of-${siteId}`, at: at(second) });
          if (what === "fix") return fix;
          const trigger = what === "exit" ? "exit" : "enter";
          const area = { areaId: `ring of ${siteId}`, areaKind: "rssizone", trigger } as const;
          return crossingIn(siteId, { trackId: fix.trackId, ...area, at: fix.at });
        });
        const straight = new Sites(() => NOW);
        told(straight, ...history);
        let mishap = new Sites(() => NOW);
        const disk: Disk = new Map();
        const repeated = [...history, ...history].map((change, i) => ({ change, roll: rolls[i] ?? 0 }));
        for (const { change, roll } of repeated.sort((x, y) => x.roll - y.roll)) {
          told(mishap, change);
          if (roll % 4 === 0) mishap = killed(mishap, undefined, disk);
        }
        const of = (sites: Sites) =>
          [...sites.all.values()].flatMap((site) => {
            const counts = [...site.areas.values()].map(
              (area) => `${area.areaId}: ${[...area.members.of()].map(({ trackId }) => trackId).sort()}`,
            );
            const tracks = [...site.tracks.values()].map(
              ({ trackId, isPresent, goneAt, mapId }) => `${site.siteId} ${trackId} ${isPresent} ${goneAt} ${mapId}`,
            );
            return [...counts, ...tracks];
          });
        for (const sites of [straight, mishap]) sites.expire();
        expect(of(mishap).sort()).toEqual(of(straight).sort());
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 300) },
    );
  });
});
