import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distance, type Polygon } from "@/domain/geometry";
import { edgesOf } from "@/domain/outline";
import { insertCorner, middleOf, moveCorner, moveOutline } from "./outline";

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
  it("keeps its shape when it is moved", () => {
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

  it("moves one corner only, rounded to millimetres", () => {
    expect(moveCorner(square, 2, { x: 5.00049, y: 6.0006 })).toEqual([
      square[0],
      square[1],
      { x: 5, y: 6.001 },
      square[3],
    ]);
  });

  it("inserts a new corner on an edge, also on the last one", () => {
    const last = edgesOf(square)[3]!;
    expect(insertCorner(square, 3, middleOf(last))).toEqual([...square, { x: 0, y: 2 }]);
    expect(insertCorner(square, 0, { x: 2, y: 0 })[1]).toEqual({ x: 2, y: 0 });
  });
});
