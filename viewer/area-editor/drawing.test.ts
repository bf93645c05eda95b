import { describe, expect, it } from "vitest";
import type { Area } from "@/domain/area";
import { blankDrawing, changesFrom, type Drawing, drawingFaults, drawingOf, leavesFloor, newAreaFrom } from "./drawing";
import { LOBBY } from "./testing/lobby";

const zone: Area = { ...LOBBY, colour: "blue" };
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
    expect(changesFrom(zone, { ...drawing, corners: drawing.corners.slice(1) })).toHaveProperty("polygon.length", 3);
    const counts = ["wifi", "asset"] as const;
    expect(changesFrom(zone, { ...drawing, counts })).toEqual({ counts });
    const counting: Area = { ...zone, counts };
    expect(changesFrom(counting, drawing)).toEqual({ counts: null });
    expect(changesFrom(counting, drawingOf(counting))).toEqual({});
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
    expect(drawingFaults({ ...drawing, ...change })).toEqual(faults);
  });

  it("says where it leaves the floor", () => {
    expect(leavesFloor(drawing, { widthM: 10, heightM: 8 })).toBe(false);
    expect(leavesFloor(drawing, { widthM: 9, heightM: 8 })).toBe(true);
    expect(leavesFloor({ ...drawing, point: { x: -1, y: 0 } }, { widthM: 9, heightM: 9 })).toBe(true);
  });
});
