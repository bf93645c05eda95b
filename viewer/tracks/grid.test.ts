import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Grid } from "./grid";

const coordinates = fc.oneof(
  { weight: 9, arbitrary: fc.double({ min: -60, max: 60, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, 4_000, -4_000, 7) },
);
const points = fc
  .array(fc.tuple(coordinates, coordinates), { maxLength: 80 })
  .map((pairs) => ({ xs: pairs.map(([x]) => x), ys: pairs.map(([, y]) => y), length: pairs.length }));

function nearestBySearch({ xs, ys }: { xs: number[]; ys: number[] }, x: number, y: number, radius: number) {
  let best: number | undefined;
  let bestSquare = radius * radius;
  for (const [i, px] of xs.entries()) {
    const square = (px - x) ** 2 + ((ys[i] ?? Number.NaN) - y) ** 2;
    if (square > bestSquare || Number.isNaN(square)) continue;
    if (square === bestSquare && best !== undefined) continue;
    best = i;
    bestSquare = square;
  }
  return best;
}

describe("Grid", () => {
  it("finds the same nearest point as a check of every point", () => {
    const grid = new Grid(5);
    fc.assert(
      fc.property(
        points,
        coordinates,
        coordinates,
        fc.double({ min: 0.1, max: 30, noNaN: true }),
        (all, x, y, radius) => {
          if (Number.isNaN(x) || Number.isNaN(y)) return;
          grid.build(all);
          expect(grid.nearest(x, y, { radius })).toBe(nearestBySearch(all, x, y, radius));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("skips points that are not accepted", () => {
    const grid = new Grid(1);
    grid.build({ xs: [0, 0.5], ys: [0, 0], length: 2 });
    expect(grid.nearest(0, 0, { radius: 2, accepts: (i) => i !== 0 })).toBe(1);
    expect(grid.nearest(0, 0, { radius: 2, accepts: () => false })).toBeUndefined();
  });

  it("finds nothing in an empty grid", () => {
    const grid = new Grid(1);
    expect(grid.nearest(0, 0, { radius: 9 })).toBeUndefined();
    grid.build({ xs: [Number.NaN], ys: [1], length: 1 });
    expect(grid.nearest(0, 1, { radius: 9 })).toBeUndefined();
  });
});
