import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intervalOf, recordTime, settledTimes, TIMES_KEPT } from "./rhythm";

/** The times begin after a number of something else. */
const FIRST = 1;
const START = 1_760_000_000_000;

function heard(at: readonly number[]): readonly number[] {
  const times = new Array(FIRST + TIMES_KEPT).fill(0);
  for (const each of at) recordTime(times, FIRST, START + each);
  return times;
}

const interval = (at: readonly number[]) => intervalOf(heard(at), FIRST);

describe("how often a track reports", () => {
  it("is the median interval, rounded up to a step", () => {
    expect(interval([0, 55_000, 175_000, 290_000])).toBe(120_000);
    expect(interval([0, 1_000, 2_000, 3_000])).toBe(10_000);
  });

  it("is not known before three gaps, because one may be an absence", () => {
    expect(interval([5_000])).toBe(0);
    expect(interval([0, 50 * 60_000])).toBe(0);
    expect(interval([0, 55_000, 80_000])).toBe(0);
  });

  it("is not misled by one long silence", () => {
    expect(interval([0, 3_600_000, 3_620_000, 3_640_000])).toBe(30_000);
  });

  it("is the median of three gaps, in any order", () => {
    const gaps = [20_000, 50_000, 110_000] as const;
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ] as const;
    for (const [a, b, c] of orders) {
      const [first, second] = [gaps[a], gaps[a] + gaps[b]];
      expect(interval([0, first, second, second + gaps[c]])).toBe(60_000);
    }
  });

  it("is the step itself for a gap of exactly that length, and the next step from a millisecond more", () => {
    const steps = [10, 30, 60, 90, 120, 180, 240, 300, 420, 600].map((seconds) => seconds * 1_000);
    for (const [index, step] of steps.entries()) {
      expect(interval([0, step, 2 * step, 3 * step])).toBe(step);
      expect(interval([0, step + 1, 2 * step + 2, 3 * step + 3])).toBe(steps[index + 1] ?? 600_000);
    }
  });

  it("depends on the newest four different fixes, in any order and with any repetition", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (times) => {
        const newest = [...new Set(times)].sort((a, b) => b - a).slice(0, TIMES_KEPT);
        const empty = new Array(TIMES_KEPT - newest.length).fill(0);
        expect(heard(times)).toEqual([0, ...newest.map((at) => START + at), ...empty]);
      }),
    );
  });

  it("changes nothing beside its times in memory", () => {
    const beside = Number.MAX_SAFE_INTEGER;
    const times = [beside, ...new Array(TIMES_KEPT).fill(0), beside];
    for (const at of [3, 1, 6, 2, 5, 4]) recordTime(times, FIRST, START + at);
    expect(times).toEqual([beside, ...[6, 5, 4, 3].map((at) => START + at), beside]);
  });

  it("is the same from its settled times, whenever it reports later", () => {
    const gap = fc.oneof(fc.integer({ min: 1, max: 700_000 }), fc.constantFrom(10_000, 10_001, 120_000, 600_000));
    fc.assert(
      fc.property(fc.array(gap, { maxLength: 6 }), fc.array(gap, { maxLength: 6 }), (before, after) => {
        const ats = (gaps: readonly number[], from: number) => gaps.map((_, end) => from + sum(gaps.slice(0, end + 1)));
        const times = heard(ats(before, 0)).slice(FIRST);
        const saved = times.filter((at) => at > 0);
        const settled = settledTimes(saved);
        expect(settled[0]).toBe(saved[0]);
        const again = [0, ...settled, ...times.slice(saved.length)];
        const whole = [0, ...times];
        expect(intervalOf(again, FIRST)).toBe(intervalOf(whole, FIRST));
        for (const at of ats(after, START + sum(before))) {
          for (const each of [again, whole]) recordTime(each, FIRST, at);
          expect(intervalOf(again, FIRST)).toBe(intervalOf(whole, FIRST));
        }
      }),
    );
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
