import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hearTime, intervalOf, TIMES_KEPT } from "./rhythm";

/** Behind something that is not its own. */
const FIRST = 1;
const START = 1_760_000_000_000;

function heard(at: readonly number[]): readonly number[] {
  const times = new Array(FIRST + TIMES_KEPT).fill(0);
  for (const each of at) hearTime(times, FIRST, START + each);
  return times;
}

const interval = (at: readonly number[]) => intervalOf(heard(at), FIRST);

describe("how often a track reports", () => {
  it("is the middle gap, rounded up to a step", () => {
    expect(interval([0, 55_000, 175_000, 290_000])).toBe(120_000);
    expect(interval([0, 1_000, 2_000, 3_000])).toBe(10_000);
  });

  it("is the only gap of two fixes and the longer one of three", () => {
    expect(interval([0, 55_000])).toBe(60_000);
    expect(interval([0, 55_000, 80_000])).toBe(60_000);
    expect(interval([0, 25_000, 80_000])).toBe(60_000);
  });

  it("is nothing while only one fix is known", () => {
    expect(interval([5_000])).toBe(0);
  });

  it("is not misled by one long silence", () => {
    expect(interval([0, 3_600_000, 3_620_000, 3_640_000])).toBe(30_000);
  });

  it("is the same whatever order fixes come in and however often", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000)), fc.array(fc.nat()), (times, dice) => {
        const shuffled = [...times, ...times]
          .map((at, index) => ({ at, place: dice[index % Math.max(dice.length, 1)] ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ at }) => at);
        expect(heard(shuffled)).toEqual(heard([...times].sort((a, b) => a - b)));
      }),
    );
  });
});
