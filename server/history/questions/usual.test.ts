import { describe, expect, it } from "vitest";
import { stepStarts } from "@/domain/count-steps";
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

const midnight = (text: string) => momentOf(`${text}T00:00`, ZONE) ?? 0;

/** Each day counts its hours. */
function countingHours() {
  const asked: OccupancyQuestion[] = [];
  const byDay = async (question: OccupancyQuestion) => {
    asked.push(question);
    const starts = stepStarts(question);
    const points = starts.map((at, place) => {
      const hours = ((starts[place + 1] ?? question.to) - at) / HOUR_MS;
      return { at, min: 0, mean: hours, max: 99 };
    });
    return { points, unknown: [] };
  };
  return { asked, byDay };
}

describe("the usual", () => {
  it("covers the same local hours of the kept weeks, also for future hours", async () => {
    expect(await usualOver(byTheClock, ASKED)).toEqual([
      { at: MONDAY, low: 10, median: 20, high: 30, weeks: 3 },
      { at: MONDAY + HOUR_MS, low: 11, median: 21, high: 31, weeks: 3 },
    ]);
  });

  it("of days covers the whole days before, whatever hours they had", async () => {
    const { asked, byDay } = countingHours();
    const sunday = midnight("2026-04-05");
    const days = { from: sunday - DAY_MS, to: sunday + DAY_MS, stepMs: DAY_MS, dayZone: ZONE };
    const known = { from: midnight("2026-03-20"), to: sunday + DAY_MS };
    expect(await usualOver(byDay, { ...ASKED, ...days, weeks: 2, known })).toEqual([
      { at: sunday - DAY_MS, low: 24, median: 24, high: 24, weeks: 2 },
      { at: sunday, low: 23, median: 23.5, high: 24, weeks: 2 },
    ]);
    expect(asked.every(({ dayZone }) => dayZone === ZONE)).toBe(true);
  });

  it("of a year of days, with parts of days at both ends, reads every whole day once", async () => {
    const { asked, byDay } = countingHours();
    const [from, to] = [midnight("2025-06-02") + 9 * HOUR_MS, midnight("2026-06-01") + 18 * HOUR_MS];
    const known = { from: midnight("2025-05-19") + 6 * HOUR_MS, to };
    const usual = await usualOver(byDay, { ...ASKED, from, to, stepMs: DAY_MS, dayZone: ZONE, known });
    const median = (at: number) => usual.find((point) => point.at === at)?.median;
    expect(median(from)).toBe(15);
    expect(median(midnight("2026-06-01"))).toBe(18);
    expect(usual.map(({ at }) => at)).toEqual(stepStarts({ from, to, stepMs: DAY_MS, dayZone: ZONE }));
    expect(usual.find(({ at }) => at === midnight("2025-11-02"))).toMatchObject({ median: 24, high: 24, weeks: 8 });
    expect(usual.find(({ at }) => at === midnight("2025-06-10"))).toMatchObject({ median: 24, weeks: 3 });
    const long = asked.filter((question) => question.to - question.from > DAY_MS);
    expect(long.map(({ from, to }) => [from, to])).toEqual([[midnight("2025-05-19"), midnight("2026-06-01")]]);
  });

  it("uses at most the given number of weeks, and is undefined for a single one", async () => {
    expect(await usualOver(byTheClock, { ...ASKED, weeks: 2 })).toMatchObject([{ weeks: 2 }, { weeks: 2 }]);
    const unasked = () => Promise.reject(new Error("nothing has to be read for that"));
    expect(await usualOver(unasked, { ...ASKED, known: { ...KNOWN, from: MONDAY - 8 * DAY_MS } })).toEqual([]);
  });
});
