import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LONGEST_BAR_PX, scaleBar } from "./scale-bar";

describe("scaleBar", () => {
  it("has round steps", () => {
    expect([200, 100, 60, 26, 13, 10, 2, 1].map((scale) => scaleBar(scale).metres)).toEqual([
      0.5, 1, 2, 5, 10, 10, 50, 100,
    ]);
  });

  it("is as long as fits, and never shorter than two fifths of that", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1_000, noNaN: true }), (scale) => {
        const { width } = scaleBar(scale);
        expect(width).toBeLessThanOrEqual(LONGEST_BAR_PX * 1.0000001);
        expect(width).toBeGreaterThanOrEqual(LONGEST_BAR_PX * 0.3999999);
      }),
    );
  });
});
