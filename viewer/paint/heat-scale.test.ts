import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heatTop, rangeTop } from "./heat-scale";

const even = (value: number) => new Float32Array(100).fill(value);

describe("heatTop", () => {
  it("is the next round number above the maximum", () => {
    expect(heatTop(even(0.3))).toBe(0.5);
    expect(heatTop(even(4))).toBe(5);
    expect(heatTop(even(1_000))).toBe(100);
    expect(heatTop(new Float32Array(100))).toBe(0.2);
  });

  it("is not raised by a single hot spot", () => {
    const density = even(0.8);
    density[40] = 60;
    expect(heatTop(density)).toBe(1);
  });

  it("rises at once and falls only by a clear margin", () => {
    expect(heatTop(even(1.1), 1)).toBe(2);
    expect(heatTop(even(0.9), 2)).toBe(2);
    expect(heatTop(even(0.7), 2)).toBe(1);
  });
});

describe("rangeTop", () => {
  it("is the next round number above nearly all values, for any length of time", () => {
    expect(rangeTop(even(0.034))).toBe(0.05);
    expect(rangeTop(even(130))).toBe(200);
    expect(rangeTop(new Float32Array(100))).toBe(1);
    fc.assert(
      fc.property(fc.float({ min: Math.fround(1e-6), max: Math.fround(1e6), noNaN: true }), (value) => {
        const top = rangeTop(even(value));
        expect(top).toBeGreaterThanOrEqual(Math.fround(value) * (1 - 1e-6));
        expect(top).toBeLessThanOrEqual(2.5 * value * (1 + 1e-6));
      }),
    );
  });
});
