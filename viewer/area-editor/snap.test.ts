import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distance, type Polygon } from "@/domain/geometry";
import { edgesOf } from "@/domain/outline";
import { moveOutline } from "./outline";
import { type SnapScene, snap, snapOutline, snapScale } from "./snap";
import { neighboursOf, sketchNeighbours } from "./snap-scene";

const bare: SnapScene = { radius: 0.5, step: 1, corners: [], edges: [] };
const wall = { from: { x: 0, y: 10 }, to: { x: 20, y: 10 } };

const metres = fc.double({ min: -50, max: 50, noNaN: true });
const points = fc.record({ x: metres, y: metres });
const segments = fc.record({ from: points, to: points });
const scenes: fc.Arbitrary<SnapScene> = fc.record({
  radius: fc.double({ min: 0.01, max: 5, noNaN: true }),
  step: fc.constantFrom(0.1, 0.5, 1, 5),
  corners: fc.array(points, { maxLength: 8 }),
  edges: fc.array(segments, { maxLength: 8 }),
});
const neighbours = fc.array(fc.record({ at: points, edge: segments }), { maxLength: 2 });
/** Rounding to whole millimetres may add this much. */
const ROUNDING_M = 0.001;

describe("snap", () => {
  it("never moves a point farther than its radius", () => {
    fc.assert(
      fc.property(points, scenes, neighbours, (point, scene, around) => {
        expect(distance(snap(point, scene, around).at, point)).toBeLessThanOrEqual(scene.radius + ROUNDING_M);
      }),
      { numRuns: 500 },
    );
  });

  it("prefers another area's corner to its edge, and its edge to the grid", () => {
    const scene = { ...bare, corners: [{ x: 20, y: 10 }], edges: [wall] };
    expect(snap({ x: 19.8, y: 10.2 }, scene)).toMatchObject({ at: { x: 20, y: 10 }, to: "corner" });
    expect(snap({ x: 7.3, y: 10.3 }, scene)).toMatchObject({ at: { x: 7.3, y: 10 }, to: "edge" });
    expect(snap({ x: 7.2, y: 4.9 }, scene)).toMatchObject({ at: { x: 7, y: 5 }, to: "grid" });
  });

  it("makes a right angle with the previous edge, even if that is rotated", () => {
    const edge = { from: { x: 0, y: 0 }, to: { x: 3, y: 1 } };
    const { at, to, guides } = snap({ x: 1.1, y: 7.2 }, { ...bare, step: 0.1 }, [{ at: edge.to, edge }]);
    expect(to).toBe("angle");
    expect((at.x - 3) * 3 + (at.y - 1) * 1).toBeCloseTo(0, 2);
    expect(guides).toHaveLength(1);
  });

  it("finds the corner that makes right angles with both neighbours", () => {
    const corners: Polygon = [
      { x: 0.35, y: 0.35 },
      { x: 8.35, y: 0.35 },
      { x: 8.6, y: 6.1 },
      { x: 0.35, y: 6.35 },
    ];
    expect(snap(corners[2]!, bare, neighboursOf(corners, 2)).at).toEqual({ x: 8.35, y: 6.35 });
  });

  it("closes an unfinished outline at a right angle to its first corner", () => {
    const corners: Polygon = [
      { x: 2.2, y: 3.3 },
      { x: 9.4, y: 3.3 },
      { x: 9.4, y: 8.8 },
    ];
    expect(snap({ x: 2.4, y: 8.6 }, bare, sketchNeighbours(corners)).at).toEqual({ x: 2.2, y: 8.8 });
  });

  it("does not move a point if nothing is near", () => {
    const { at, to } = snap({ x: 3.4, y: 3.4 }, { ...bare, radius: 0.2 });
    expect([at, to]).toEqual([{ x: 3.4, y: 3.4 }, "nothing"]);
  });

  it("has the same radius in pixels at every zoom, and a grid that is never too fine to see", () => {
    for (const scale of [2, 8, 20, 75, 200]) {
      const { radius, step } = snapScale(scale);
      expect(radius * scale).toBeCloseTo(9);
      expect(step * scale).toBeGreaterThanOrEqual(8);
    }
  });
});

describe("snapOutline", () => {
  it("moves the whole shape so that one corner meets another area's, without changing the shape", () => {
    fc.assert(
      fc.property(fc.array(points, { minLength: 3, maxLength: 8 }), points, scenes, (outline, by, scene) => {
        const { by: snapped } = snapOutline(outline, by, scene);
        expect(distance(snapped, by)).toBeLessThanOrEqual(scene.radius + ROUNDING_M);
        const moved = moveOutline(outline, snapped);
        for (const [i, edge] of edgesOf(outline).entries()) {
          const after = edgesOf(moved)[i]!;
          expect(distance(after.from, after.to)).toBeCloseTo(distance(edge.from, edge.to), 6);
        }
      }),
    );
  });

  it("prefers a corner to the grid, for every corner of the shape", () => {
    const triangle: Polygon = [
      { x: 0, y: 0 },
      { x: 2, y: 0 },
      { x: 2, y: 2 },
    ];
    const scene = { ...bare, corners: [{ x: 9.3, y: 9.3 }] };
    expect(snapOutline(triangle, { x: 7.1, y: 7.2 }, scene).by).toEqual({ x: 7.3, y: 7.3 });
  });
});
