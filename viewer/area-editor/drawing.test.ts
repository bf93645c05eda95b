import { describe, expect, it } from "vitest";
import type { Area } from "@/domain/area";
import { blankDrawing, changesFrom, type Drawing, drawingOf, faultsOf, leavesFloor, newAreaFrom } from "./drawing";

const zone: Area = {
  areaId: "zone-1",
  siteId: "site-1",
  mapId: "map-1",
  kind: "zone",
  name: "Lobby",
  polygon: [
    { x: 0, y: 0 },
    { x: 4, y: 0 },
    { x: 4, y: 4 },
  ],
  colour: "blue",
  limit: 10,
  version: 1,
};
const drawing = drawingOf(zone);

describe("a drawing", () => {
  it("sends what changed and nothing else, null for what was taken away", () => {
    expect(changesFrom(zone, drawing)).toEqual({});
    const { limit: _, ...unlimited } = drawing;
    expect(changesFrom(zone, { ...unlimited, name: "Foyer", target: 4 })).toEqual({
      name: "Foyer",
      limit: null,
      target: 4,
    });
    expect(changesFrom(zone, { ...drawing, corners: drawing.corners.slice(1) })).toHaveProperty("polygon.length", 2);
  });

  it("sends a new area with the shape of its kind", () => {
    const beacon: Drawing = { ...blankDrawing("vbeacon", { name: "Desk" }), point: { x: 1, y: 2 } };
    expect(newAreaFrom("vb-1", beacon)).toEqual({
      areaId: "vb-1",
      kind: "vbeacon",
      name: "Desk",
      point: { x: 1, y: 2 },
    });
    expect(newAreaFrom("zone-1", drawing)).not.toHaveProperty("point");
  });

  it.each<[string, Partial<Drawing>, string[]]>([
    ["nothing", {}, []],
    ["a name of spaces", { name: "  " }, ["name-missing"]],
    ["an open outline", { isClosed: false }, ["shape-missing"]],
    ["a beacon without a place", { kind: "vbeacon", corners: [] }, ["shape-missing"]],
    ["corners on a line", { corners: [0, 1, 2].map((x) => ({ x: x * 0.001, y: x * x * 0.001 })) }, ["too-small"]],
    ["a limit of half a person", { limit: 1.5, target: -1 }, ["limit-invalid", "target-invalid"]],
  ])("finds fault with %s", (_, change, faults) => {
    expect(faultsOf({ ...drawing, ...change })).toEqual(faults);
  });

  it("says where it leaves the floor", () => {
    expect(leavesFloor(drawing, { widthM: 4, heightM: 4 })).toBe(false);
    expect(leavesFloor(drawing, { widthM: 3, heightM: 4 })).toBe(true);
    expect(leavesFloor({ ...drawing, point: { x: -1, y: 0 } }, { widthM: 9, heightM: 9 })).toBe(true);
  });
});
