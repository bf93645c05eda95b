import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Polygon } from "./geometry";
import { crossesItself, edgesOf } from "./outline";

const square: Polygon = [
  { x: 0, y: 0 },
  { x: 4, y: 0 },
  { x: 4, y: 4 },
  { x: 0, y: 4 },
];

describe("edgesOf", () => {
  it("has an edge for every corner of a closed outline, and one fewer for an open one", () => {
    expect(edgesOf(square)).toHaveLength(4);
    expect(edgesOf(square, false)).toHaveLength(3);
    expect(edgesOf(square).at(-1)).toEqual({ from: square[3], to: square[0] });
  });
});

describe("crossesItself", () => {
  const bowTie: Polygon = [square[0]!, square[2]!, square[1]!, square[3]!];
  const spike: Polygon = [...square.slice(0, 2), { x: 8, y: 0 }, { x: 4, y: 0 }, ...square.slice(2)];

  it("distinguishes a bow tie, a spike and a corner on another edge from simple outlines", () => {
    expect(crossesItself(square)).toBe(false);
    expect(crossesItself(square.slice(0, 3))).toBe(false);
    expect(crossesItself(bowTie)).toBe(true);
    expect(crossesItself(spike)).toBe(true);
    expect(crossesItself(square.with(2, { x: 0, y: 2 }))).toBe(true);
  });

  it("treats corners on one line, and a repeated corner, as a crossing", () => {
    expect(crossesItself([square[0]!, { x: 2, y: 0 }, square[1]!])).toBe(true);
    expect(crossesItself([...square, square[0]!])).toBe(true);
  });

  it("allows a corner in the middle of a straight side", () => {
    expect(crossesItself(square.toSpliced(1, 0, { x: 2, y: 0 }))).toBe(false);
  });

  it("never finds a crossing in a convex outline, whatever its rotation", () => {
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
