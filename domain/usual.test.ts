import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysBefore, momentOf } from "./local-time";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./time";
import { stepRuns, usualOf } from "./usual";

describe("what is usual", () => {
  it("is the median with its quartiles, with the least and the most for few weeks, and undefined for one week", () => {
    expect(usualOf([4, 1, 3, 2, 100])).toEqual({ low: 2, median: 3, high: 4, weeks: 5 });
    expect(usualOf([9, 1, 2])).toEqual({ low: 1, median: 2, high: 9, weeks: 3 });
    expect(usualOf([5, 2])).toEqual({ low: 2, median: 3.5, high: 5, weeks: 2 });
    expect([usualOf([7]), usualOf([])]).toEqual([undefined, undefined]);
  });

  it("is within its spread, which is within the given counts, in any order", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 2, maxLength: 30 }), (values) => {
        const usual = usualOf(values);
        const { low = 0, median = 0, high = 0 } = usual ?? {};
        expect(usualOf(values.toReversed())).toEqual(usual);
        expect([Math.min(...values), low, median, high, Math.max(...values)]).toEqual(
          [Math.min(...values), low, median, high, Math.max(...values)].sort((one, other) => one - other),
        );
        const quarter = Math.ceil(values.length / 4);
        expect(values.filter((value) => value < low).length).toBeLessThanOrEqual(quarter);
        expect(values.filter((value) => value > high).length).toBeLessThanOrEqual(quarter);
      }),
    );
  });
});

describe("the steps of a range", () => {
  const zones = fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Africa/Casablanca", "UTC");

  it("are each compared with the same local time, in as few runs as there are clock changes", () => {
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: 1_740_000_000, max: 1_780_000_000 }),
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom(10 * MINUTE_MS, HOUR_MS, 7 * HOUR_MS, DAY_MS),
        fc.integer({ min: 1, max: 8 }),
        (timeZone, seconds, steps, stepMs, weeks) => {
          const from = seconds * 1_000;
          const runs = stepRuns({ from, to: from + steps * stepMs - 1, stepMs }, weeks, timeZone);
          expect(runs.map(({ first }) => first)).toEqual([0, ...runs.slice(0, -1).map(({ end }) => end)]);
          expect(runs.at(-1)?.end).toBe(steps);
          for (const { first, end, laterMs } of runs)
            for (let step = first; step < end; step += 1) {
              const at = from + step * stepMs;
              expect(at - laterMs).toBe(daysBefore(at, 7 * weeks, timeZone));
            }
          for (const [place, run] of runs.entries()) expect(run.laterMs).not.toBe(runs[place - 1]?.laterMs);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("that are days are each compared with the day some weeks before", () => {
    const timeZone = "Europe/Berlin";
    const midnight = (text: string) => momentOf(`${text}T00:00`, timeZone) ?? 0;
    const days = { from: midnight("2026-03-28"), to: midnight("2026-03-31"), stepMs: DAY_MS, dayZone: timeZone };
    expect(stepRuns(days, 1, timeZone)).toEqual([
      { first: 0, end: 2, laterMs: 7 * DAY_MS },
      { first: 2, end: 3, laterMs: 7 * DAY_MS - HOUR_MS },
    ]);
  });

  it("continue over a clock change by an hour more or less than a week", () => {
    const timeZone = "Europe/Berlin";
    const from = momentOf("2026-03-28T12:00", timeZone) ?? 0;
    const to = momentOf("2026-03-29T12:00", timeZone) ?? 0;
    expect(stepRuns({ from, to, stepMs: HOUR_MS }, 1, timeZone)).toEqual([
      { first: 0, end: 14, laterMs: 7 * DAY_MS },
      { first: 14, end: 23, laterMs: 7 * DAY_MS - HOUR_MS },
    ]);
  });
});
