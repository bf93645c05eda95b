import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CountSteps, meanOver } from "./count-steps";

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
