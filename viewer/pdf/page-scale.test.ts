import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageScale } from "./page-scale";

describe("pageScale", () => {
  it("draws an A4 page in sufficient detail", () => {
    expect(pageScale({ width: 595, height: 842 })).toBeCloseTo(400 / 72, 5);
  });

  it("draws an A0 sheet no longer than the maximum side", () => {
    expect(2_384 * pageScale({ width: 2_384, height: 3_370 })).toBeLessThan(5_600);
    expect(3_370 * pageScale({ width: 2_384, height: 3_370 })).toBeCloseTo(5_600, 6);
  });

  it("never exceeds the limits, for any sheet", () => {
    const points = fc.double({ min: 1, max: 200_000, noNaN: true });
    fc.assert(
      fc.property(points, points, (width, height) => {
        const scale = pageScale({ width, height });
        expect(Math.max(width, height) * scale).toBeLessThanOrEqual(5_600.001);
        expect(width * height * scale ** 2).toBeLessThanOrEqual(24e6 * 1.001);
      }),
    );
  });
});
