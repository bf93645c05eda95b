import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { activityBars, outlineOf } from "./activity-bars";

const NOW = Date.UTC(2026, 10, 30, 12);
const minutes = (count: number, fixesOf: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => ({
    at: NOW - (count - index) * 10 * MINUTE_MS,
    spanMs: 10 * MINUTE_MS,
    fixes: fixesOf(index),
  }));

describe("activityBars", () => {
  it("draws each count at its time, the highest with the full height", () => {
    const points = minutes(6, (index) => index * 100);
    const bars = activityBars(points, { from: NOW - HOUR_MS, to: NOW }, 600);
    expect(bars.map(({ x }) => Math.round(x))).toEqual([100, 200, 300, 400, 500]);
    expect(bars.map(({ width }) => Math.round(width))).toEqual([99, 99, 99, 99, 99]);
    expect(bars.at(-1)?.height).toBe(1);
    expect(bars[0]?.height).toBeGreaterThan(0.2);
  });

  it("combines counts that would be too narrow, with the same height for any grouping", () => {
    const span = { from: NOW - 30 * DAY_MS, to: NOW };
    const fine = activityBars(
      minutes(30 * 144, () => 100),
      span,
      600,
    );
    expect(fine.length).toBeLessThanOrEqual(150);
    expect(Math.min(...fine.map(({ width }) => width))).toBeGreaterThan(0);
    const sealed = { at: NOW - 40 * MINUTE_MS, spanMs: 30 * MINUTE_MS, fixes: 300 };
    const open = { at: NOW - 10 * MINUTE_MS, spanMs: 10 * MINUTE_MS, fixes: 100 };
    const heights = activityBars([sealed, open], { from: NOW - HOUR_MS, to: NOW }, 600).map(({ height }) => height);
    expect(heights).toEqual([1, 1]);
  });

  it("has no bar if nothing was counted", () => {
    expect(
      activityBars(
        minutes(6, () => 0),
        { from: NOW - HOUR_MS, to: NOW },
        600,
      ),
    ).toEqual([]);
    expect(outlineOf([], 30)).toBe("");
    expect(outlineOf([{ x: 1, width: 3, height: 0.5 }], 30)).toBe("M1 30V15h3V30z");
  });
});
