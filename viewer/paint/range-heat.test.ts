import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOfFloats, type HeatCells } from "@/domain/heat-grid";
import { hoursOf, rangeDensity, unpackCells } from "./range-heat";

const cells = ({ cellM = 1, columns = 20, rows = 20, seconds = new Float32Array(columns * rows) } = {}): HeatCells => {
  return { cellM, originX: 0, originY: 0, columns, rows, seconds };
};
const spentIn = (place: number, hours: number) => {
  const seconds = new Float32Array(400);
  seconds[place] = 3_600 * hours;
  return seconds;
};
const packed = ({ seconds, ...where }: HeatCells) => {
  return { ...where, seconds: btoa(String.fromCharCode(...bytesOfFloats(seconds))) };
};

describe("a heat map of a range", () => {
  it("sums to the hours that were spent, smoothed around their position", () => {
    const { density, top } = rangeDensity(cells({ seconds: spentIn(210, 10) }));
    expect(density.reduce((sum, each) => sum + each, 0)).toBeCloseTo(10, 3);
    expect(density.indexOf(Math.max(...density))).toBe(210);
    expect(top).toBeGreaterThanOrEqual(1);
    expect(hoursOf(cells({ seconds: spentIn(210, 10) }))).toBeCloseTo(10, 5);
  });

  it("is the same for larger cells", () => {
    const even = (cellM: number) => cells({ cellM, seconds: new Float32Array(400).fill(3_600 * cellM * cellM) });
    expect(rangeDensity(even(4)).density[210]).toBeCloseTo(rangeDensity(even(1)).density[210] ?? 0, 4);
  });

  it("is decoded as it was encoded, and rejected if cells are missing", () => {
    const some = fc.array(fc.float({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(some, (told) => {
        const given = cells({ columns: told.length, rows: 1, seconds: Float32Array.from(told) });
        expect(unpackCells(packed(given))).toEqual(given);
        expect(unpackCells({ ...packed(given), rows: 2 })).toBeUndefined();
      }),
    );
  });

  it("is empty if no time was spent", () => {
    expect(rangeDensity(cells()).top).toBe(1);
    expect(unpackCells(packed(cells({ columns: 0, rows: 0 })))?.seconds).toHaveLength(0);
  });
});
