import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { ticksOf } from "./time-ticks";

const MIDNIGHT = Date.UTC(2026, 10, 29, 23);

describe("ticksOf", () => {
  it("marks round times in the site's time zone, and its midnights as days", () => {
    const ticks = ticksOf({ from: MIDNIGHT - 3 * HOUR_MS, to: MIDNIGHT + 3 * HOUR_MS }, 700, "Europe/Berlin");
    expect(ticks.map(({ at }) => (at - MIDNIGHT) / HOUR_MS)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    expect(ticks.map(({ unit }) => unit)).toEqual(["minute", "minute", "minute", "day", "minute", "minute", "minute"]);
  });

  it("keeps days at midnight across a change to or from summer time", () => {
    const from = Date.UTC(2026, 9, 22, 22);
    const ticks = ticksOf({ from, to: from + 6 * DAY_MS }, 700, "Europe/Berlin");
    const hours = ticks.map(({ at }) => new Date(at).getUTCHours());
    expect(hours).toEqual([22, 22, 22, 23, 23, 23]);
  });

  it("marks a skipped hour never, a repeated one twice, and no two times at one position", () => {
    const hours = (middle: number, lengthMs: number) =>
      ticksOf({ from: middle - lengthMs / 2, to: middle + lengthMs / 2 }, 1_000, "America/New_York").map(
        ({ at }) => (at - middle) / MINUTE_MS,
      );
    // At 07:00 UTC clocks skip from 02:00 to 03:00; at 06:00 UTC they go from 02:00 back to 01:00.
    const [skipped, repeated] = [Date.UTC(2026, 2, 8, 7), Date.UTC(2026, 10, 1, 6)];
    expect(hours(skipped, 3 * HOUR_MS)).toEqual([-90, -60, -30, 0, 30, 60, 90]);
    expect(hours(skipped, 6 * HOUR_MS)).toEqual([-180, -120, -60, 0, 60, 120, 180]);
    expect(hours(skipped, 12 * HOUR_MS)).toEqual([-360, -240, -120, 60, 180, 300]);
    expect(hours(repeated, 3 * HOUR_MS)).toEqual([-90, -60, -30, 0, 30, 60, 90]);
    expect(hours(repeated, 10 * MINUTE_MS)).toEqual([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5]);
  });

  it("starts a day once if its midnight is skipped", () => {
    // In Beirut clocks skip from midnight to 01:00.
    const skipped = Date.UTC(2026, 2, 28, 22);
    const ticks = ticksOf({ from: skipped - 3 * HOUR_MS, to: skipped + 3 * HOUR_MS }, 1_000, "Asia/Beirut");
    expect(ticks.map(({ at }) => (at - skipped) / HOUR_MS)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    expect(ticks.filter(({ unit }) => unit === "day")).toEqual([{ at: skipped, unit: "day" }]);
  });

  it("leaves room for the labels, from seconds to years", () => {
    for (const lengthMs of [2 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, DAY_MS, 7 * DAY_MS, 40 * DAY_MS, 366 * DAY_MS]) {
      for (const width of [180, 400, 1_000, 1_800]) {
        const ticks = ticksOf({ from: MIDNIGHT - lengthMs, to: MIDNIGHT }, width, "America/New_York");
        const gaps = ticks.slice(1).map(({ at }, i) => ((at - (ticks[i]?.at ?? 0)) / lengthMs) * width);
        expect(Math.min(Infinity, ...gaps)).toBeGreaterThan(70);
        expect(ticks.length).toBeLessThan(40);
      }
    }
    const year = ticksOf({ from: MIDNIGHT - 366 * DAY_MS, to: MIDNIGHT }, 1_800, undefined);
    expect(new Set(year.map(({ unit }) => unit))).toEqual(new Set(["month"]));
  });
});
