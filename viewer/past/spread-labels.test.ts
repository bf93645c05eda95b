import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spreadLabels } from "./spread-labels";

const ROOM = { gap: 10, least: 0, most: 100 };

describe("labels at the ends of lines", () => {
  it("keep their positions while there is room", () => {
    expect(spreadLabels([80, 10, 40], ROOM)).toEqual([80, 10, 40]);
    expect(spreadLabels([], ROOM)).toEqual([]);
  });

  it("move apart, in both directions", () => {
    expect(spreadLabels([50, 52], ROOM)).toEqual([46, 56]);
    expect(spreadLabels([99, 98], ROOM)).toEqual([100, 90]);
  });

  it("keep their order and distance, and stay inside the chart", () => {
    const heights = fc.array(fc.integer({ min: -20, max: 120 }), { maxLength: 8 });
    fc.assert(
      fc.property(heights, (wanted) => {
        const placed = spreadLabels(wanted, ROOM);
        const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
        const sorted = order.map((index) => placed[index] ?? Number.NaN);
        for (const [place, height] of sorted.entries()) {
          expect(height).toBeGreaterThanOrEqual(-1e-9);
          expect(height).toBeLessThanOrEqual(100 + 1e-9);
          if (place > 0) expect(height - (sorted[place - 1] ?? 0)).toBeGreaterThanOrEqual(10 - 1e-9);
        }
      }),
    );
  });

  it("share the room if there is not enough", () => {
    expect(spreadLabels([5, 5, 5], { gap: 10, least: 0, most: 10 })).toEqual([0, 5, 10]);
  });
});
