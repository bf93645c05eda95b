import { describe, expect, it } from "vitest";
import { momentOf } from "@/domain/local-time";
import { SITE } from "@/domain/testing/histories";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { OccupancyQuestion } from "./occupancy";
import { usualOver } from "./usual";

const ZONE = "Europe/Berlin";
/** A Monday, a day after the clocks went forward. */
const MONDAY = momentOf("2026-03-30T00:00", ZONE) ?? 0;
const KNOWN = { from: MONDAY - 22 * DAY_MS, to: MONDAY + HOUR_MS };

/** Counts as many as the clock shows hours, and ten more for each week that it is ago. */
async function byTheClock({ from, to, stepMs }: OccupancyQuestion) {
  const points = [];
  for (let at = from; at < to; at += stepMs) {
    const weeks = Math.ceil((MONDAY - at) / (7 * DAY_MS));
    const hour = [0, 1, 2].find(
      (each) => (at - (momentOf("2026-03-02T00:00", ZONE) ?? 0) - each * HOUR_MS) % DAY_MS === 0,
    );
    points.push({ at, min: 0, mean: 10 * weeks + (hour ?? 0), max: 99 });
  }
  return { points, unknown: [] };
}

const ASKED = {
  ...{ siteId: SITE, areaId: "zone-1", from: MONDAY, to: MONDAY + 2 * HOUR_MS, stepMs: HOUR_MS },
  ...{ unknownAfterMs: 30 * MINUTE_MS, weeks: 8, timeZone: ZONE, known: KNOWN },
};

describe("the usual", () => {
  it("covers the same local hours of the kept weeks, also for future hours", async () => {
    expect(await usualOver(byTheClock, ASKED)).toEqual([
      { at: MONDAY, low: 10, median: 20, high: 30, weeks: 3 },
      { at: MONDAY + HOUR_MS, low: 11, median: 21, high: 31, weeks: 3 },
    ]);
  });

  it("uses at most the given number of weeks, and is undefined for a single one", async () => {
    expect(await usualOver(byTheClock, { ...ASKED, weeks: 2 })).toMatchObject([{ weeks: 2 }, { weeks: 2 }]);
    const unasked = () => Promise.reject(new Error("nothing has to be read for that"));
    expect(await usualOver(unasked, { ...ASKED, known: { ...KNOWN, from: MONDAY - 8 * DAY_MS } })).toEqual([]);
  });
});
