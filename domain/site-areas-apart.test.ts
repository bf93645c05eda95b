import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change } from "./change";
import type { LiveSite } from "./live-site";
import { SITE, worldSite, zone } from "./testing/histories";

const START = 1_000_000_000;
const WHO = { trackId: "wifi:0000000000a1", kind: "wifi" } as const;
/** Two that share some room, one beside them, one on another floor. */
const ZONES = [
  { areaId: "zone-1", mapId: "floor-a", left: 0 },
  { areaId: "zone-2", mapId: "floor-a", left: 5 },
  { areaId: "beside", mapId: "floor-a", left: 13 },
  { areaId: "above", mapId: "floor-b", left: 0 },
] as const;

function siteOf(changes: readonly Change[]): LiveSite {
  const site = emptySite();
  for (const change of changes) site.apply(change);
  site.advance();
  return site;
}

function emptySite(): LiveSite {
  const site = worldSite();
  for (const { areaId, mapId, left } of ZONES) site.putArea(zone(areaId, mapId, left));
  return site;
}

function crossing(areaId: string, second: number, trigger: "enter" | "exit" = "enter"): Change {
  const mapId = ZONES.find((each) => each.areaId === areaId)?.mapId ?? "floor-a";
  return {
    type: "crossing",
    siteId: SITE,
    ...WHO,
    areaId,
    areaKind: "zone",
    mapId,
    trigger,
    at: START + second * 1_000,
  };
}

function fix(x: number, second: number, mapId = "floor-a"): Change {
  return { type: "fix", siteId: SITE, ...WHO, mapId, x, y: 1, at: START + second * 1_000 };
}

const countedIn = (site: LiveSite) => ZONES.map(({ areaId }) => areaId).filter((id) => site.areas.get(id)?.occupancy);

describe("a track that enters an area", () => {
  it("T4: has left areas beside it and on other floors, although no exit was reported", () => {
    expect(countedIn(siteOf([crossing("zone-1", 1), crossing("beside", 2)]))).toEqual(["beside"]);
    expect(countedIn(siteOf([crossing("zone-1", 1), crossing("above", 2)]))).toEqual(["above"]);
    expect(countedIn(siteOf([fix(1, 1), crossing("beside", 2)]))).toEqual(["beside"]);
  });

  it("may be in areas that overlap it", () => {
    expect(countedIn(siteOf([crossing("zone-1", 1), crossing("zone-2", 2)]))).toEqual(["zone-1", "zone-2"]);
  });

  it("is back if a later report says so", () => {
    const changes = [crossing("zone-1", 1), crossing("beside", 2)];
    expect(countedIn(siteOf([...changes, fix(1, 3)]))).toEqual(["zone-1"]);
    expect(countedIn(siteOf([...changes, crossing("zone-1", 3)]))).toEqual(["zone-1"]);
  });

  it("does not come back by leaving it again", () => {
    expect(countedIn(siteOf([crossing("zone-1", 1), crossing("beside", 2), crossing("beside", 3, "exit")]))).toEqual(
      [],
    );
  });

  it("is counted again when one of them is moved or removed", () => {
    const site = siteOf([crossing("zone-1", 1), crossing("beside", 2)]);
    site.putArea(zone("beside", "floor-a", 6));
    expect(countedIn(site)).toEqual(["zone-1", "beside"]);
    site.putArea(zone("beside", "floor-a", 13));
    expect(countedIn(site)).toEqual(["beside"]);
    site.removeArea("beside");
    expect(countedIn(site)).toEqual(["zone-1", "beside"]);
  });
});

describe("any history of crossings and positions", () => {
  const second = fc.integer({ min: 0, max: 20 });
  const change = fc.oneof(
    fc
      .record({ areaId: fc.constantFrom(...ZONES.map(({ areaId }) => areaId)), second, exits: fc.boolean() })
      .map(({ areaId, second: at, exits }) => crossing(areaId, at, exits ? "exit" : "enter")),
    fc
      .record({ x: fc.integer({ min: 0, max: 20 }), second, mapId: fc.constantFrom("floor-a", "floor-b") })
      .map(({ x, second: at, mapId }) => fix(x, at, mapId)),
  );

  it("gives the same counts in any order and after a kill", () => {
    const histories = fc.array(change, { minLength: 1, maxLength: 14 }).chain((changes) =>
      fc.record({
        changes: fc.constant(changes),
        shuffled: fc.shuffledSubarray(changes, { minLength: changes.length }),
        killedAfter: fc.nat(changes.length),
      }),
    );
    fc.assert(
      fc.property(histories, ({ changes, shuffled, killedAfter }) => {
        const expected = countedIn(siteOf(changes));
        expect(countedIn(siteOf(shuffled))).toEqual(expected);
        const again = emptySite();
        again.load(JSON.parse(JSON.stringify(siteOf(shuffled.slice(0, killedAfter)).save())));
        for (const one of shuffled.slice(killedAfter)) again.apply(one);
        again.advance();
        expect(countedIn(again)).toEqual(expected);
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 300) },
    );
  });
});
