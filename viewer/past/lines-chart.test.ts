import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { momentOf } from "@/domain/local-time";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import { figuresOf, type LineData, linePointAt, linesChart, linesRows, sumOf } from "./lines-chart";

const STEPS = { from: 0, to: 4 * HOUR_MS, stepMs: HOUR_MS };
const course = (...told: readonly (readonly [hour: number, mean: number])[]): LineData => ({
  points: told.map(([hour, mean]) => ({ at: hour * HOUR_MS, mean })),
});

describe("lines in one chart", () => {
  it("run from the middle of one step to that of the next, and break where values are unknown", () => {
    const chart = linesChart([course([0, 2], [1, 8], [3, 5]), course()], STEPS, "UTC");
    expect(chart.top).toBe(10);
    expect(chart.lines).toEqual([
      { path: "M12.5 80L37.5 20M75 50L100 50", endsAt: 50 },
      { path: "", endsAt: undefined },
    ]);
  });
});

describe("lines of days", () => {
  const daysOf = (dayZone: string, ...means: readonly number[]): LineData => {
    const days = ["2026-10-24", "2026-10-25", "2026-10-26"];
    return { points: means.map((mean, day) => ({ at: momentOf(`${days[day]}T00:00`, dayZone) ?? 0, mean })), dayZone };
  };
  const [berlin, auckland] = [daysOf("Europe/Berlin", 1, 5, 2), daysOf("Pacific/Auckland", 7, 8, 9)];
  const from = berlin.points[0]?.at ?? 0;
  const steps = { from, to: from + 73 * HOUR_MS, stepMs: DAY_MS };

  it("are unbroken over a change of the clock, and end with their days", () => {
    const [line] = linesChart([berlin], steps, "Europe/Berlin").lines;
    expect(line?.path).toMatch(/^M16.44 [\d.]+L50 [\d.]+L83.56 [\d.]+$/);
    // The 25 hours of the day on which clocks were set back weigh more than those of the others.
    expect(figuresOf(berlin, steps)?.average).toBeCloseTo((24 * 1 + 25 * 5 + 24 * 2) / 73, 9);
    expect(linePointAt(berlin, from + 48 * HOUR_MS + HOUR_MS / 2, DAY_MS)?.mean).toBe(5);
    expect(linePointAt(berlin, from + 49 * HOUR_MS, DAY_MS)?.mean).toBe(2);
  });

  it("have a row for each day, also of sites whose days begin at other times", () => {
    expect(linesRows([berlin, auckland]).map(({ means }) => means)).toEqual([
      [1, 7],
      [5, 8],
      [2, 9],
    ]);
    expect(linesRows([course([0, 1]), course([0, 2], [1, 3])]).map(({ at, means }) => [at, ...means])).toEqual([
      [0, 1, 2],
      [HOUR_MS, undefined, 3],
    ]);
  });
});

describe("the sum of series", () => {
  const courses = fc.array(
    fc
      .uniqueArray(fc.tuple(fc.nat(9), fc.nat(50)), { selector: ([hour]) => hour, maxLength: 10 })
      .map((told) => course(...told.toSorted(([one], [other]) => one - other))),
    { maxLength: 4 },
  );

  it("is known where each of them is known, and is their total", () => {
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

  it("is the series itself if there is only one", () => {
    fc.assert(
      fc.property(courses, ([only = course()]) => {
        expect(sumOf([only, course()])).toEqual(only);
      }),
    );
  });

  it("has figures from its known values", () => {
    expect(figuresOf(course([0, 1], [1, 5], [3, 0]), STEPS)).toEqual({ average: 2, peak: { mean: 5, at: HOUR_MS } });
    expect(figuresOf(course(), STEPS)).toBeUndefined();
  });
});
