import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CountSteps, knownMsOf, meanOver, stepStarts } from "./count-steps";
import { localInstant, momentOf } from "./local-time";
import { DAY_MS, HOUR_MS } from "./time";

describe("a count by steps", () => {
  it("returns the least, mean and most of each step, weighted by time", () => {
    const steps = new CountSteps({ from: 1_000, to: 4_000, stepMs: 1_000 });
    steps.hold(2, 0, 1_250);
    steps.hold(6, 1_250, 2_500);
    steps.hold(1, 2_500, 9_000);
    expect(steps.points()).toEqual([
      { at: 1_000, min: 2, mean: 5, max: 6 },
      { at: 2_000, min: 1, mean: 3.5, max: 6 },
      { at: 3_000, min: 1, mean: 1, max: 1 },
    ]);
    expect(steps.peak).toEqual({ count: 6, at: 1_250 });
    expect(steps.unknown()).toEqual([]);
  });

  it("leaves out unknown steps, and says which parts are unknown", () => {
    const steps = new CountSteps({ from: 0, to: 3_500, stepMs: 1_000 });
    steps.hold(4, 500, 900);
    steps.hold(4, 2_900, 3_000);
    expect(steps.points()).toEqual([
      { at: 0, min: 4, mean: 4, max: 4 },
      { at: 2_000, min: 4, mean: 4, max: 4 },
    ]);
    expect(steps.unknown()).toEqual([
      { from: 0, to: 500 },
      { from: 900, to: 2_900 },
      { from: 3_000, to: 3_500 },
    ]);
  });

  it.each([
    ["Europe/Berlin", "2026-03-28", [24, 23, 24], ["+01:00", "+01:00", "+02:00"]],
    ["Europe/Berlin", "2026-10-24", [24, 25, 24], ["+02:00", "+02:00", "+01:00"]],
    ["Asia/Kolkata", "2026-03-28", [24, 24, 24], ["+05:30", "+05:30", "+05:30"]],
  ])("has the calendar days of %s from %s on as steps", (dayZone, day, hours, offsets) => {
    const from = momentOf(`${day}T00:00`, dayZone) ?? 0;
    const range = { from, to: from + hours.reduce((sum, each) => sum + each * HOUR_MS, 0), stepMs: DAY_MS, dayZone };
    const steps = new CountSteps(range);
    // One in the first hour of each day, none in the others.
    const starts = stepStarts(range);
    for (const [place, at] of starts.entries()) {
      steps.hold(1, at, at + HOUR_MS);
      steps.hold(0, at + HOUR_MS, starts[place + 1] ?? range.to);
    }
    const points = steps.points();
    expect(points.map(({ at }) => localInstant(at, dayZone).slice(10))).toEqual(
      offsets.map((offset) => `T00:00:00.000${offset}`),
    );
    expect(points.map(({ mean }) => 1 / mean)).toEqual(hours.map((each) => expect.closeTo(each, 6)));
    expect(knownMsOf({ ...range, points })).toEqual(hours.map((each) => each * HOUR_MS));
    expect(meanOver({ ...range, points })).toBeCloseTo(3 / hours.reduce((sum, each) => sum + each, 0), 9);
  });

  it("has a shorter first day if the range begins within one", () => {
    const from = momentOf("2026-10-25T12:00", "Europe/Berlin") ?? 0;
    const range = { from, to: from + DAY_MS, stepMs: DAY_MS, dayZone: "Europe/Berlin" };
    expect(stepStarts(range)).toEqual([from, from + 12 * HOUR_MS]);
  });

  const histories = fc.array(
    fc.record({ count: fc.nat(9), ms: fc.integer({ min: 1, max: 40 }), known: fc.boolean() }),
    { maxLength: 60 },
  );

  it("agrees with a check of every millisecond", () => {
    fc.assert(
      fc.property(
        histories,
        fc.nat(50),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 40 }),
        (history, from, lengthMs, stepMs) => {
          const range = { from, to: from + lengthMs, stepMs };
          const steps = new CountSteps(range);
          const counts = tell(steps, history);
          const expected = [];
          for (let at = from; at < range.to; at += stepMs) {
            const known = counts.slice(at, Math.min(at + stepMs, range.to)).filter((count) => count !== undefined);
            if (known.length > 0) expected.push({ at, ...figuresOf(known) });
          }
          expect(steps.points()).toEqual(expected);
          const all = counts.slice(from, range.to).filter((count) => count !== undefined);
          const told = { ...range, points: steps.points(), unknown: steps.unknown() };
          expect(meanOver(told)).toBeCloseTo(all.length > 0 ? figuresOf(all).mean : 0, 9);
          const unknown = steps.unknown().reduce((total, part) => total + part.to - part.from, 0);
          const within = Array.from({ length: lengthMs }, (_, index) => counts[from + index]);
          expect(unknown).toBe(within.filter((count) => count === undefined).length);
        },
      ),
    );
  });
});

interface Held {
  readonly count: number;
  readonly ms: number;
  readonly known: boolean;
}

/** Adds the stretches and returns the count of each millisecond. */
function tell(steps: CountSteps, history: readonly Held[]): readonly (number | undefined)[] {
  const counts: (number | undefined)[] = [];
  for (const { count, ms, known } of history) {
    if (known) steps.hold(count, counts.length, counts.length + ms);
    counts.push(...Array.from({ length: ms }, () => (known ? count : undefined)));
  }
  return counts;
}

function figuresOf(counts: readonly number[]) {
  const sum = counts.reduce((total, count) => total + count, 0);
  return { min: Math.min(...counts), mean: sum / counts.length, max: Math.max(...counts) };
}
