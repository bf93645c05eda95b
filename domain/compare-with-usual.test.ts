import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareWithUsual } from "./compare-with-usual";

const usual = (at: number, low: number, median: number, high: number) => ({ at, low, median, high });

describe("a count beside what is usual", () => {
  it("is that of the newest step for which both are known", () => {
    const points = [1, 2, 3].map((at) => ({ at, mean: 10 * at }));
    const steps = [usual(1, 8, 10, 12), usual(2, 10, 16, 18)];
    expect(compareWithUsual(points, steps)).toEqual({ at: 2, mean: 20, usual: steps[1], where: "above", share: 0.25 });
    expect(compareWithUsual(points, [usual(9, 0, 1, 2)])).toBeUndefined();
    expect(compareWithUsual([], steps)).toBeUndefined();
  });

  it("has no percentage if the usual count is zero", () => {
    expect(compareWithUsual([{ at: 1, mean: 3 }], [usual(1, 0, 0, 2)])).toMatchObject({
      where: "above",
      share: undefined,
    });
  });

  it("is never called above with less than the median, nor below with more", () => {
    const step = fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50)).map((all) => all.toSorted((one, other) => one - other));
    fc.assert(
      fc.property(fc.nat(60), step, (mean, [low = 0, median = 0, high = 0]) => {
        const beside = compareWithUsual([{ at: 1, mean }], [usual(1, low, median, high)]);
        if (beside?.where === "above") expect(beside.share ?? 1).toBeGreaterThan(0);
        if (beside?.where === "below") expect(beside.share).toBeLessThan(0);
        if (beside?.where === "within") expect(mean).toBeGreaterThanOrEqual(low);
      }),
    );
  });
});
