import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rulerLength, straightened, withClick } from "./ruler";

describe("straightened", () => {
  it("makes a nearly vertical line vertical", () => {
    const { x, y } = straightened({ x: 10, y: 10 }, { x: 13, y: 200 });
    expect(x).toBeCloseTo(10, 9);
    expect(y).toBeCloseTo(200, 9);
  });

  it("never lengthens a line", () => {
    const point = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) });
    fc.assert(
      fc.property(point, point, (from, to) => {
        const straight = { from, to: straightened(from, to) };
        expect(rulerLength(straight)).toBeLessThanOrEqual(rulerLength({ from, to }) + 1e-9);
      }),
    );
  });
});

describe("withClick", () => {
  const from = { x: 10, y: 10 };
  const to = { x: 110, y: 10 };

  it("sets one end with the first click and the other with the second", () => {
    expect(withClick(undefined, from)).toEqual({ from });
    expect(withClick({ from }, to)).toEqual({ from, to });
  });

  it("moves the nearer end with every later click", () => {
    expect(withClick({ from, to }, { x: 30, y: 20 })).toEqual({ from: { x: 30, y: 20 }, to });
    expect(withClick({ from, to }, { x: 90, y: 20 })).toEqual({ from, to: { x: 90, y: 20 } });
  });
});
