import { expect, it } from "vitest";
import { hourGrid } from "./hour-grid";
import { DAY_MS, HOUR_MS } from "./time";

const BERLIN = "Europe/Berlin";

const hoursOf = (points: readonly { at: number; mean: number; max: number }[], to = Number.POSITIVE_INFINITY) => {
  return { points, to, stepMs: HOUR_MS };
};

it("combines the same hours of several weeks, in the time zone of the site", () => {
  const monday = Date.UTC(2026, 10, 30, 8);
  const at = (days: number, mean: number, max: number) => ({ at: monday + days * DAY_MS, mean, max });
  expect(hourGrid(hoursOf([at(0, 2, 3), at(1, 9, 9), at(7, 4, 8)]), BERLIN)).toEqual([
    { weekday: 1, hour: 9, mean: 3, max: 8 },
    { weekday: 2, hour: 9, mean: 9, max: 9 },
  ]);
  expect(hourGrid(hoursOf([]), BERLIN)).toEqual([]);
});

it("weights an incomplete or partly known hour by the time that is known", () => {
  const monday = Date.UTC(2026, 10, 30, 8);
  const points = [
    { at: monday, mean: 10, max: 12 },
    { at: monday + 7 * DAY_MS, mean: 0, max: 0 },
  ];
  const begun = hourGrid(hoursOf(points, monday + 7 * DAY_MS + HOUR_MS / 3), BERLIN);
  expect(begun).toEqual([{ weekday: 1, hour: 9, mean: 7.5, max: 12 }]);
  const unknown = [{ from: monday + HOUR_MS / 4, to: monday + HOUR_MS }];
  expect(hourGrid({ ...hoursOf(points), unknown }, BERLIN)[0]?.mean).toBe(2);
});

it("has no hour that the clocks skip, and combines both runs of a repeated hour", () => {
  const hoursFrom = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ at: from + index * HOUR_MS, mean: index, max: index }));
  const spring = hourGrid(hoursOf(hoursFrom(Date.UTC(2026, 2, 28, 23), 23)), BERLIN);
  expect(spring).toHaveLength(23);
  expect(spring.some(({ hour }) => hour === 2)).toBe(false);
  const autumn = hourGrid(hoursOf(hoursFrom(Date.UTC(2026, 9, 24, 22), 25)), BERLIN);
  expect(autumn).toHaveLength(24);
  expect(autumn.find(({ hour }) => hour === 2)).toMatchObject({ mean: 2.5, max: 3 });
});
