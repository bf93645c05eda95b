import { describe, expect, it } from "vitest";
import { createClock } from "./clock";

describe("createClock", () => {
  it("T5: does not jump when the machine's clock does, and catches up little by little", () => {
    let wall = 1_000_000;
    let monotonic = 0;
    const now = createClock(
      () => wall,
      () => monotonic,
    );
    const pass = (ms: number) => {
      wall += ms;
      monotonic += ms;
    };
    pass(1_000);
    expect(now()).toBe(1_001_000);
    wall += 3_600_000;
    pass(1_000);
    expect(now()).toBe(1_002_100);
    for (let second = 0; second < 36_000; second++) {
      pass(1_000);
      now();
    }
    expect(now()).toBe(wall);
  });

  it("never runs backwards", () => {
    let wall = 1_000_000;
    let monotonic = 0;
    const now = createClock(
      () => wall,
      () => monotonic,
    );
    let last = now();
    wall -= 3_600_000;
    for (let step = 0; step < 100; step++) {
      wall += 10;
      monotonic += 10;
      expect(now()).toBeGreaterThanOrEqual(last);
      last = now();
    }
  });
});
