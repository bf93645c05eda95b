import { describe, expect, it } from "vitest";
import { TokenBucket, TokenBuckets } from "./token-bucket";

function takenOf(tries: number, tryTake: () => boolean): number {
  return Array.from({ length: tries }, tryTake).filter(Boolean).length;
}

describe("TokenBucket", () => {
  it("S22: gives all its tokens at once, then only what the rate allows", () => {
    const bucket = new TokenBucket({ atOnce: 50, perSecond: 5 }, 0);
    const takenAt = (now: number) => takenOf(100, () => bucket.tryTake(now));
    expect([0, 1_000, 1_100, 1_200].map(takenAt)).toEqual([50, 5, 0, 1]);
  });

  it("never holds more than at the start", () => {
    const bucket = new TokenBucket({ atOnce: 20, perSecond: 2 }, 0);
    expect(bucket.left(3_600_000)).toBe(20);
  });

  it("takes all the requested tokens, or none", () => {
    const bucket = new TokenBucket({ atOnce: 10, perSecond: 1 }, 0);
    expect([bucket.tryTake(0, 11), bucket.left(0)]).toEqual([false, 10]);
    expect([bucket.tryTake(0, 7), bucket.left(0)]).toEqual([true, 3]);
  });
});

describe("TokenBuckets", () => {
  it("I33: limit each key separately", () => {
    const buckets = new TokenBuckets({ atOnce: 10, perSecond: 1 });
    expect(takenOf(100, () => buckets.of("flood", 0).tryTake(0))).toBe(10);
    expect(buckets.of("quiet", 0).tryTake(0)).toBe(true);
  });

  it("forget the key unused for the longest time if there are more than a thousand", () => {
    const buckets = new TokenBuckets({ atOnce: 10, perSecond: 1 });
    for (const key of ["first", "second"]) buckets.of(key, 0).tryTake(0, 10);
    buckets.of("first", 10);
    for (let n = 0; n < 999; n++) buckets.of(`other ${n}`, 20);
    expect([buckets.of("first", 20).tryTake(20), buckets.of("second", 20).tryTake(20)]).toEqual([false, true]);
  });
});
