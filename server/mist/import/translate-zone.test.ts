import { describe, expect, it } from "vitest";
import { zoneSchema } from "../api/resources/zone";
import { translateZone } from "./translate-zone";

const FLOORS = new Map([
  ["m-1", { mapId: "m-1", ppm: 25 }],
  ["m-2", { mapId: "m-2" }],
]);
const NO_LIMITS: ReadonlyMap<string, number> = new Map();
const SQUARE = [
  { x: 100, y: 100 },
  { x: 500, y: 100 },
  { x: 500, y: 400 },
  { x: 100, y: 400 },
];
const METRES = [
  { x: 4, y: 4 },
  { x: 20, y: 4 },
  { x: 20, y: 16 },
  { x: 4, y: 16 },
];

function translate(json: object, limits: ReadonlyMap<string, number> | undefined = NO_LIMITS) {
  const zone = zoneSchema.parse({ id: "z-1", name: "Lobby", map_id: "M-1", vertices: SQUARE, ...json });
  return translateZone(zone, { siteId: "s-1", floors: FLOORS, limits });
}

describe("a zone", () => {
  it("has its outline in metres on its floor, whose id may have any spelling", () => {
    expect(translate({ id: " z-1 " })).toEqual({
      objects: [
        {
          ...{ kind: "zone", id: "z-1", siteId: "s-1", mapId: "m-1", name: "Lobby" },
          fields: { name: "Lobby", mapId: "m-1", polygon: METRES },
        },
      ],
      problems: [],
    });
  });

  it.each([
    ["the first corner stands at the end again", [...SQUARE, SQUARE[0]]],
    ["a corner stands there twice", [SQUARE[0], ...SQUARE]],
    ["a corner stands there twice as a text", [{ x: "100", y: "1e2" }, ...SQUARE]],
  ])("has the same outline where %s", (_, vertices) => {
    const { objects, problems } = translate({ vertices });
    expect(objects[0]?.fields.polygon).toEqual(METRES);
    expect(problems).toEqual([]);
  });

  const many = Array.from({ length: 501 }, (_, i) => ({ x: i, y: i * i }));

  it.each([
    ["no-outline", undefined],
    ["no-outline", []],
    ["no-outline", SQUARE.slice(2)],
    ["no-outline", [SQUARE[0], SQUARE[0], SQUARE[1], SQUARE[0]]],
    ["no-outline", [...SQUARE, { x: "left" }]],
    ["no-outline", "SQUARE"],
    ["outline-crosses-itself", [SQUARE[0], SQUARE[1], SQUARE[3], SQUARE[2]]],
    ["outline-crosses-itself", [SQUARE[0], SQUARE[1], { x: 300, y: 100 }]],
    ["too-many-corners", many],
    ["too-far-out", [...SQUARE.slice(1), { x: -1e8, y: 100 }]],
  ])("keeps name and floor, and a problem says %s, for the corners %j", (code, vertices) => {
    const on = { kind: "zone", id: "z-1", siteId: "s-1", mapId: "m-1", name: "Lobby" };
    expect(translate({ vertices })).toEqual({
      objects: [{ ...on, fields: { name: "Lobby", mapId: "m-1" } }],
      problems: [{ code, ...on }],
    });
  });

  it("has no outline on a floor without a scale, with a problem about the floor", () => {
    const { objects, problems } = translate({ map_id: "m-2" });
    expect(objects[0]?.fields).toEqual({ name: "Lobby", mapId: "m-2" });
    expect(problems).toEqual([]);
  });

  it.each([{ map_id: "m-9" }, { map_id: null }, { map_id: {} }])("is left out on the floor %j", (json) => {
    expect(translate(json)).toEqual({
      objects: [],
      problems: [{ code: "unknown-floor", kind: "zone", id: "z-1", siteId: "s-1", name: "Lobby" }],
    });
  });

  it.each([
    ["of its statistics", {}, new Map([["z-1", 10]]), 10],
    ["of its own", { occupancy_limit: 12 }, NO_LIMITS, 12],
    ["of its statistics before its own", { occupancy_limit: 12 }, new Map([["z-1", 10]]), 10],
    ["of no other zone", {}, new Map([["z-2", 10]]), undefined],
    ["that is one", { occupancy_limit: 0 }, NO_LIMITS, undefined],
  ])("has the limit %s", (_, json, limits, expected) => {
    expect(translate(json, limits).objects[0]?.fields.limit).toBe(expected);
  });

  it("says that its limit is unknown if statistics could not be read", () => {
    const zone = zoneSchema.parse({ id: "z-1", map_id: "m-1", vertices: SQUARE });
    const { objects } = translateZone(zone, { siteId: "s-1", floors: FLOORS, limits: undefined });
    expect(objects[0]?.untold).toEqual(["limit"]);
  });
});
