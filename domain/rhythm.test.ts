import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Rhythm } from "./rhythm";

function heard(times: readonly number[]): Rhythm {
  const rhythm = new Rhythm();
  for (const at of times) rhythm.hear(at);
  return rhythm;
}

describe("Rhythm", () => {
  it("is the middle gap, rounded up to a step", () => {
    expect(heard([0, 55_000, 175_000, 290_000]).intervalMs).toBe(120_000);
    expect(heard([0, 1_000, 2_000, 3_000]).intervalMs).toBe(10_000);
  });

  it("is the only gap of two fixes and the longer one of three", () => {
    expect(heard([0, 55_000]).intervalMs).toBe(60_000);
    expect(heard([0, 55_000, 80_000]).intervalMs).toBe(60_000);
    expect(heard([0, 25_000, 80_000]).intervalMs).toBe(60_000);
  });

  it("is nothing while only one fix is known", () => {
    expect(heard([5_000]).intervalMs).toBe(0);
  });

  it("is not misled by one long silence", () => {
    expect(heard([0, 3_600_000, 3_620_000, 3_640_000]).intervalMs).toBe(30_000);
  });

  it("is the same whatever order fixes come in and however often", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000)), fc.array(fc.nat()), (times, dice) => {
        const shuffled = [...times, ...times]
          .map((at, index) => ({ at, place: dice[index % Math.max(dice.length, 1)] ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ at }) => at);
        expect(heard(shuffled).save()).toEqual(heard([...times].sort((a, b) => a - b)).save());
      }),
    );
  });
});
