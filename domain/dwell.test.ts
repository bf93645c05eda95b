import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dwellFigures } from "./dwell";
import { HOUR_MS, MINUTE_MS } from "./time";

describe("how long visits lasted", () => {
  it("is described by its median, its upper tenth and classes", () => {
    const minutes = [0, 2, 3, 4, 5, 6, 10, 20, 45, 600];
    const figures = dwellFigures(minutes.map((each) => each * MINUTE_MS));
    expect(figures).toMatchObject({ medianMs: 5 * MINUTE_MS, p90Ms: 45 * MINUTE_MS, longestMs: 10 * HOUR_MS });
    expect(figures?.classes.map(({ visits }) => visits)).toEqual([1, 3, 3, 1, 1, 0, 0, 0, 1]);
    expect(figures?.classes.at(-1)).toEqual({ fromMs: 8 * HOUR_MS, visits: 1 });
  });

  it("is missing if there were none", () => {
    expect(dwellFigures([])).toBeUndefined();
  });

  it("puts each visit into one class, and half of them up to the middle", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10 * HOUR_MS), { minLength: 1 }), (dwells) => {
        const { classes = [], medianMs = 0, p90Ms = 0 } = dwellFigures(dwells) ?? {};
        expect(classes.reduce((sum, { visits }) => sum + visits, 0)).toBe(dwells.length);
        expect(dwells.filter((ms) => ms <= medianMs).length).toBeGreaterThanOrEqual(dwells.length / 2);
        expect(dwells.filter((ms) => ms < medianMs).length).toBeLessThanOrEqual(dwells.length / 2);
        expect(dwells.filter((ms) => ms <= p90Ms).length).toBeGreaterThanOrEqual(0.9 * dwells.length);
      }),
    );
  });
});
