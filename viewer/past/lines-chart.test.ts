import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOUR_MS } from "@/domain/time";
import { figuresOf, type LineData, linesChart, sumOf } from "./lines-chart";

const STEPS = { from: 0, to: 4 * HOUR_MS, stepMs: HOUR_MS };
const course = (...told: readonly (readonly [hour: number, mean: number])[]): LineData => ({
  points: told.map(([hour, mean]) => ({ at: hour * HOUR_MS, mean })),
});

describe("lines in one chart", () => {
  it("go from the middle of a step to that of the next, and break where nothing is known", () => {
    const chart = linesChart([course([0, 2], [1, 8], [3, 5]), course()], STEPS, "UTC");
    expect(chart.top).toBe(10);
    expect(chart.lines).toEqual([
      { path: "M12.5 80L37.5 20M75 50L100 50", endsAt: 50 },
      { path: "", endsAt: undefined },
    ]);
  });
});

describe("the sum of courses", () => {
  const courses = fc.array(
    fc
      .uniqueArray(fc.tuple(fc.nat(9), fc.nat(50)), { selector: ([hour]) => hour, maxLength: 10 })
      .map((told) => course(...told.toSorted(([one], [other]) => one - other))),
    { maxLength: 4 },
  );

  it("is known where each of them is known, and is theirs together", () => {
    expect(sumOf([course([0, 1], [1, 2]), course([1, 5], [2, 5]), course()])).toEqual(course([1, 7]));
    fc.assert(
      fc.property(courses, (all) => {
        const known = all.filter(({ points }) => points.length > 0);
        for (const { at, mean } of sumOf(all).points) {
          const means = known.map(({ points }) => points.find((point) => point.at === at)?.mean ?? Number.NaN);
          expect(mean).toBe(means.reduce((sum, each) => sum + each, 0));
        }
      }),
    );
  });

  it("is the course itself where there is one", () => {
    fc.assert(
      fc.property(courses, ([only = course()]) => {
        expect(sumOf([only, course()])).toEqual(only);
      }),
    );
  });

  it("has figures of what is known of it", () => {
    expect(figuresOf(course([0, 1], [1, 5], [3, 0]), STEPS)).toEqual({ average: 2, peak: { mean: 5, at: HOUR_MS } });
    expect(figuresOf(course(), STEPS)).toBeUndefined();
  });
});
