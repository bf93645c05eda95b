import { describe, expect, it } from "vitest";
import { translator } from "../text/messages";
import type { OverviewFloor } from "./overview-floor";
import { type OrderOptions, orderFloors } from "./overview-order";

const PLAN = { rotation: 0, version: 1 };

function floor(siteId: string, mapId: string, name: string, isPlaced = true): OverviewFloor {
  const totals = { wifi: 0, sdk: 0, asset: 0, unconnected: 0 };
  const floorplan = isPlaced ? { floorplan: { mapId, siteId, name, ...PLAN } } : {};
  const areas = [{ areaId: `z-${mapId}`, kind: "zone", name: `Zone ${mapId}`, occupancy: 0, drawn: true } as const];
  return {
    siteId,
    siteName: siteId.toUpperCase(),
    floor: { mapId, name, totals, activeAlerts: 0, ...floorplan },
    areas,
    silences: {},
  };
}

const FLOORS = [
  floor("alpha", "a2", "Floor 2"),
  floor("alpha", "a0", "Ground floor"),
  floor("alpha", "heard", "", false),
  floor("beta", "b10", "Wing 10"),
  floor("beta", "b9", "Wing 9"),
];

const score = (fullness: number, alerts = 0, tracks = 0) => ({ fullness, alerts, tracks });

function arranged(more: Partial<OrderOptions> = {}) {
  const first = { sort: "name", isGrouped: true, query: "", scores: new Map(), locale: "en" } as const;
  return orderFloors(FLOORS, { ...first, t: translator("en"), ...more }).map(({ siteId, placed, unplaced }) => [
    siteId,
    ...[...placed, ...unplaced].map((each) => each.floor.mapId),
  ]);
}

describe("arrange", () => {
  it("sorts by site and level, and unplaced floors last", () => {
    expect(arranged()).toEqual([
      ["alpha", "a0", "a2", "heard"],
      ["beta", "b9", "b10"],
    ]);
  });

  it("sorts numbers by value: house 9 before house 10, and unnamed floors last", () => {
    const nameless = { ...floor("a", "x", "X"), siteName: undefined };
    const floors = [nameless, floor("house 10", "b", "B"), floor("house 9", "c", "C")];
    const first = { sort: "name", isGrouped: true, query: "", scores: new Map(), locale: "en" } as const;
    const groups = orderFloors(floors, { ...first, t: translator("en") });
    expect(groups.map(({ siteId }) => siteId)).toEqual(["house 9", "house 10", "a"]);
  });

  it("puts the site with the fullest zone first, and in it the fullest floor", () => {
    const scores = new Map([
      ["b10", score(1.2)],
      ["a2", score(0.4)],
      ["a0", score(0.2)],
    ]);
    expect(arranged({ sort: "fullest", scores })).toEqual([
      ["beta", "b10", "b9"],
      ["alpha", "a2", "a0", "heard"],
    ]);
  });

  it("sorts equally full floors by their tracks", () => {
    const scores = new Map([
      ["a2", score(0, 0, 7)],
      ["heard", score(0, 0, 3)],
    ]);
    expect(arranged({ sort: "fullest", scores })[0]).toEqual(["alpha", "a2", "a0", "heard"]);
  });

  it("puts floors with active alerts first, across sites if floors are not grouped by site", () => {
    const scores = new Map([
      ["b9", score(1.1, 2)],
      ["a0", score(1.5, 1)],
    ]);
    expect(arranged({ sort: "alerts", isGrouped: false, scores })).toEqual([
      [undefined, "b9", "a0", "a2", "b10", "heard"],
    ]);
  });

  it("finds floors by site, name, zone and map id, requiring all words in any case", () => {
    expect(arranged({ query: "BETA wing 9" })).toEqual([["beta", "b9"]]);
    expect(arranged({ query: "zone a2" })).toEqual([["alpha", "a2"]]);
    expect(arranged({ query: "heard" })).toEqual([["alpha", "heard"]]);
    expect(arranged({ query: "nothing" })).toEqual([]);
    expect(arranged({ query: "nothing", isGrouped: false })).toEqual([]);
  });
});
