import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distance, type Polygon } from "@/domain/geometry";
import { crossesItself, edgesOf, insertCorner, middleOf, moveCorner, moveOutline } from "./outline";

const square: Polygon = [
  { x: 0, y: 0 },
  { x: 4, y: 0 },
  { x: 4, y: 4 },
  { x: 0, y: 4 },
];

const metres = fc.double({ min: -200, max: 200, noNaN: true });
const points = fc.record({ x: metres, y: metres });
const outlines = fc.array(points, { minLength: 3, maxLength: 12 });

describe("an outline", () => {
  it("has an edge for every corner once it is closed, and one less before", () => {
    expect(edgesOf(square)).toHaveLength(4);
    expect(edgesOf(square, false)).toHaveLength(3);
    expect(edgesOf(square).at(-1)).toEqual({ from: square[3], to: square[0] });
  });

  it("keeps its shape however it is moved", () => {
    fc.assert(
      fc.property(outlines, points, (outline, by) => {
        const moved = moveOutline(outline, by);
        for (const [i, corner] of outline.entries()) {
          const next = outline[(i + 1) % outline.length]!;
          const movedLength = distance(moved[i]!, moved[(i + 1) % moved.length]!);
          expect(movedLength).toBeCloseTo(distance(corner, next), 6);
        }
      }),
    );
  });

  it("moves one corner only, to whole millimetres", () => {
    expect(moveCorner(square, 2, { x: 5.00049, y: 6.0006 })).toEqual([
      square[0],
      square[1],
      { x: 5, y: 6.001 },
      square[3],
    ]);
  });

  it("takes a new corner where its edge was, the last edge too", () => {
    const last = edgesOf(square)[3]!;
    expect(insertCorner(square, 3, middleOf(last))).toEqual([...square, { x: 0, y: 2 }]);
    expect(insertCorner(square, 0, { x: 2, y: 0 })[1]).toEqual({ x: 2, y: 0 });
  });
});

describe("crossesItself", () => {
  const bowTie: Polygon = [square[0]!, square[2]!, square[1]!, square[3]!];
  const spike: Polygon = [...square.slice(0, 2), { x: 8, y: 0 }, { x: 4, y: 0 }, ...square.slice(2)];

  it("tells a bow tie, a spike and a corner on another edge from plain outlines", () => {
    expect(crossesItself(square)).toBe(false);
    expect(crossesItself(square.slice(0, 3))).toBe(false);
    expect(crossesItself(bowTie)).toBe(true);
    expect(crossesItself(spike)).toBe(true);
    expect(crossesItself(square.with(2, { x: 0, y: 2 }))).toBe(true);
  });

  it("lets a corner lie in the middle of a straight side", () => {
    expect(crossesItself(insertCorner(square, 0, { x: 2, y: 0 }))).toBe(false);
  });

  it("never finds a crossing in a convex outline, whatever its turn", () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 40 }), fc.double({ min: 0, max: 6, noNaN: true }), (count, turn) => {
        const corners = Array.from({ length: count }, (_, i) => ({
          x: 10 * Math.cos(turn + (i / count) * 2 * Math.PI),
          y: 10 * Math.sin(turn + (i / count) * 2 * Math.PI),
        }));
        expect(crossesItself(corners)).toBe(false);
      }),
    );
  });
});
