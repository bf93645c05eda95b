import { describe, expect, it } from "vitest";
import type { Area } from "@/domain/area";
import { blankDrawing, changesFrom, type Drawing, drawingFaults, drawingOf, leavesFloor, newAreaFrom } from "./drawing";
import { LOBBY } from "./testing/lobby";

const zone: Area = { ...LOBBY, colour: "blue" };
const drawing = drawingOf(zone);

describe("a drawing", () => {
  it("sends only changed fields, and null for removed ones", () => {
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

  it("keeps the range of an area, and needs no point if access points determine its position", () => {
    const devices = [{ deviceId: "5c5b35000001", rssi: -67 }];
    const ring = {
      ...{ areaId: "r", siteId: "s", mapId: "m", name: "Bar", version: 1 },
      kind: "rssizone",
      devices,
    } as const;
    expect(drawingFaults(drawingOf(ring))).toEqual([]);
    expect(newAreaFrom("r", drawingOf(ring))).toMatchObject({ devices });
    expect(changesFrom(ring, { ...drawingOf(ring), name: "Wet bar" })).toEqual({ name: "Wet bar" });
    const { devices: _, ...bare } = ring;
    expect(drawingFaults(drawingOf(bare))).toEqual(["shape-missing"]);
    const desk = { ...bare, kind: "vbeacon", point: { x: 1, y: 2 }, radius: 6.5 } as const;
    expect(newAreaFrom("r", drawingOf(desk))).toMatchObject({ point: { x: 1, y: 2 }, radius: 6.5 });
  });

  it.each<[string, Partial<Drawing>, string[]]>([
    ["nothing", {}, []],
    ["a name of spaces", { name: "  " }, ["name-missing"]],
    ["an open outline", { isClosed: false }, ["shape-missing"]],
    ["a beacon without a place", { kind: "vbeacon", corners: [] }, ["shape-missing"]],
    ["corners on a line", { corners: [0, 1, 2].map((x) => ({ x: x * 0.001, y: x * x * 0.001 })) }, ["too-small"]],
    ["a limit of half a person", { limit: 1.5, target: -1 }, ["limit-invalid", "target-invalid"]],
  ])("reports %s", (_, change, faults) => {
    expect(drawingFaults({ ...drawing, ...change })).toEqual(faults);
  });

  it("reports whether it extends beyond the floor", () => {
    expect(leavesFloor(drawing, { widthM: 10, heightM: 8 })).toBe(false);
    expect(leavesFloor(drawing, { widthM: 9, heightM: 8 })).toBe(true);
    expect(leavesFloor({ ...drawing, point: { x: -1, y: 0 } }, { widthM: 9, heightM: 9 })).toBe(true);
  });
});
