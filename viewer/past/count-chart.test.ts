import { describe, expect, it } from "vitest";
import type { AreaOccupancy } from "@/domain/contract/past-question";
import { localInstant } from "@/domain/local-time";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import { countChart, countLines, pointAt, ticksOf, tickUnit } from "./count-chart";

const BERLIN = "Europe/Berlin";
const FROM = Date.UTC(2026, 10, 29, 23);

function occupancy(more: Partial<AreaOccupancy> = {}): AreaOccupancy {
  const point = (hour: number, min: number, max: number) => ({
    at: FROM + hour * HOUR_MS,
    min,
    mean: (min + max) / 2,
    max,
  });
  return {
    ...{ from: FROM, to: FROM + 4 * HOUR_MS, stepMs: HOUR_MS },
    points: [point(0, 0, 4), point(1, 2, 8), point(3, 1, 1)],
    unknown: [{ from: FROM + 2 * HOUR_MS, to: FROM + 3 * HOUR_MS }],
    ...more,
  };
}

describe("a chart of a count", () => {
  it("draws known values in steps, and leaves out unknown ones", () => {
    const chart = countChart(occupancy(), undefined, BERLIN);
    expect(chart.top).toBe(10);
    expect(chart.mean).toBe("M0 80L25 80L25 50L50 50M75 90L100 90");
    expect(chart.band).toBe("M0 60L25 60L25 20L50 20L50 80L25 80L25 100L0 100ZM75 90L100 90L100 90L75 90Z");
    expect(chart.unknown).toEqual([{ left: 50, width: 25 }]);
  });

  it("draws usual values in the same steps, and makes room for them", () => {
    const usual = [0, 1].map((hour) => ({ at: FROM + hour * HOUR_MS, low: 4, median: 8, high: 16 }));
    const chart = countChart(occupancy(), undefined, BERLIN, usual);
    expect(chart.top).toBe(20);
    expect(chart.usual).toEqual({
      band: "M0 20L25 20L25 20L50 20L50 80L25 80L25 80L0 80Z",
      median: "M0 60L25 60L25 60L50 60",
    });
    expect(countChart(occupancy(), undefined, BERLIN).usual).toBeUndefined();
  });

  it("makes room for the limit", () => {
    expect(countChart(occupancy(), 30, BERLIN)).toMatchObject({ top: 40, limit: 25 });
    expect(countChart(occupancy({ points: [] }), undefined, BERLIN)).toMatchObject({
      top: 4,
      limit: undefined,
      mean: "",
    });
  });

  it("marks months of a long range, the same in every year, in the site's time zone", () => {
    const localDays = (from: number, to: number) =>
      ticksOf({ from, to }, BERLIN).map((at) => localInstant(at, BERLIN).slice(0, 16));
    const end = Date.UTC(2026, 11, 1, 11);
    expect(localDays(end - 365 * DAY_MS, end)).toEqual(
      [1, 3, 5, 7, 9, 11].map((month) => `2026-${String(month).padStart(2, "0")}-01T00:00`),
    );
    expect(localDays(end - 150 * DAY_MS, end).map((day) => day.slice(0, 10))).toEqual(
      [8, 9, 10, 11, 12].map((month) => `2026-${String(month).padStart(2, "0")}-01`),
    );
    for (const days of [121, 200, 366, 1_000, 3_650]) {
      const marked = ticksOf({ from: end - days * DAY_MS, to: end }, BERLIN);
      expect(marked.length, `${days} days`).toBeGreaterThan(2);
      expect(marked.length, `${days} days`).toBeLessThan(12);
      expect(marked.every((at) => at >= end - days * DAY_MS && at < end)).toBe(true);
    }
    expect([1, 30, 366].map((days) => tickUnit({ from: end - days * DAY_MS, to: end }))).toEqual([
      "time",
      "day",
      "month",
    ]);
  });

  it("marks hours of a day and days of a week in the site's time zone", () => {
    const lefts = ({ from, to }: { from: number; to: number }) =>
      countChart(occupancy({ from, to }), undefined, BERLIN).ticks;
    expect(lefts({ from: FROM, to: FROM + DAY_MS }).map(({ left }) => left)).toEqual([16.67, 33.33, 50, 66.67, 83.33]);
    expect(lefts({ from: FROM + 1, to: FROM + HOUR_MS }).map(({ at }) => (at - FROM) / 60_000)).toEqual([
      10, 20, 30, 40, 50,
    ]);
    // The clocks go back on the fifth day.
    const week = { from: Date.UTC(2026, 9, 20, 22), to: Date.UTC(2026, 9, 27, 23) };
    const days = lefts(week).map(({ at }) => (at - week.from) / HOUR_MS);
    // Its first midnight is at the left edge, where the label would run into the next.
    expect(days).toEqual([24, 48, 72, 96, 121, 145]);
    const twoDays = { from: FROM - DAY_MS, to: FROM + DAY_MS };
    expect(lefts(twoDays).map(({ left }) => left)).toEqual([0, 50]);
  });

  it("marks the Mondays of a month, and some of the Mondays of a quarter", () => {
    const mondays = (from: number, to: number) => {
      const { ticks } = countChart(occupancy({ from, to }), undefined, BERLIN);
      return ticks.map(({ at }) => new Date(at).toISOString().slice(5, 16));
    };
    const november = mondays(Date.UTC(2026, 9, 31, 23), Date.UTC(2026, 10, 30, 23));
    expect(november).toEqual(["11-01T23:00", "11-08T23:00", "11-15T23:00", "11-22T23:00", "11-29T23:00"]);
    // In summer they begin an hour earlier.
    expect(mondays(Date.UTC(2026, 1, 1), Date.UTC(2026, 4, 1))).toEqual([
      "02-01T23:00",
      "02-15T23:00",
      "03-01T23:00",
      "03-15T23:00",
      "03-29T22:00",
      "04-12T22:00",
      "04-26T22:00",
    ]);
  });

  it("has the same lines with and without time ticks", () => {
    const { ticks: _, ...lines } = countChart(occupancy(), 5, BERLIN);
    expect(countLines(occupancy(), 5)).toEqual(lines);
  });

  it("finds the point at a position", () => {
    expect(pointAt(occupancy(), 0.3)?.max).toBe(8);
    expect(pointAt(occupancy(), 0.6)).toBeUndefined();
  });

  it("draws days of 23 and 25 hours unbroken, each as wide as it was", () => {
    const from = Date.UTC(2026, 9, 23, 22);
    const day = (hours: number) => ({ at: from + hours * HOUR_MS, min: 1, mean: 1, max: 1 });
    const days = {
      from,
      to: from + 73 * HOUR_MS,
      stepMs: DAY_MS,
      dayZone: BERLIN,
      points: [0, 24, 49].map(day),
      unknown: [],
    };
    expect(countChart(days, undefined, BERLIN).mean).toBe("M0 75L32.88 75L32.88 75L67.12 75L67.12 75L100 75");
    expect(pointAt(days, 48.5 / 73)?.at).toBe(from + 24 * HOUR_MS);
  });
});
