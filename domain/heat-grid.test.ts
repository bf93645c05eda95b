import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOfFloats, HeatGrid } from "./heat-grid";
import { SOURCES, type Source } from "./track";

const place = fc.record({
  source: fc.constantFrom(...SOURCES),
  x: fc.double({ min: -5, max: 80 }),
  y: fc.double({ min: -5, max: 40 }),
  ms: fc.nat(90_000),
});
const FLOOR = { widthM: 60.5, heightM: 30 };

function gridOf(
  places: readonly { readonly source?: Source; readonly x: number; readonly y: number; readonly ms: number }[],
): HeatGrid {
  const grid = new HeatGrid();
  for (const { source = "wifi", x, y, ms } of places) grid.add(source, x, y, ms);
  return grid;
}

describe("a heat grid", () => {
  it("sums up the time spent in each square metre of the drawn floor", () => {
    const { seconds, ...size } = gridOf([
      { x: 2.9, y: 1, ms: 1_500 },
      { x: 2, y: 1.99, ms: 500 },
      { x: 61.5, y: 1, ms: 9_000 },
      { x: -0.1, y: 1, ms: 9_000 },
    ]).cells(FLOOR);
    expect(size).toEqual({ cellM: 1, originX: 0, originY: 0, columns: 61, rows: 30 });
    expect(seconds[61 + 2]).toBe(2);
    expect(seconds.reduce((sum, each) => sum + each)).toBe(2);
  });

  it("is as large as the area of all positions if the floor has no scale", () => {
    expect(gridOf([{ x: 7, y: 3, ms: 1 }]).cells()).toMatchObject({ columns: 8, rows: 4 });
    expect(gridOf([]).cells()).toMatchObject({ columns: 0, rows: 0, seconds: new Float32Array() });
  });

  it("has wider cells on a floor that is too large for narrow ones, with the same time in them", () => {
    const { cellM, columns, rows, seconds } = gridOf([{ x: 1_199, y: 599, ms: 4_000 }]).cells({
      widthM: 1_200,
      heightM: 600,
    });
    expect([cellM, columns, rows, seconds.at(-1)]).toEqual([4, 300, 150, 4]);
  });

  it("is the same after packing and unpacking, piece by piece or at once", () => {
    fc.assert(
      fc.property(fc.array(place), fc.nat(50), (places, cut) => {
        const unpacked = new HeatGrid();
        for (const part of [places.slice(0, cut), places.slice(cut)]) unpacked.addPacked(gridOf(part).pack());
        expect(unpacked.pack()).toEqual(gridOf(places).pack());
        expect(unpacked.cells(FLOOR)).toEqual(gridOf(places).cells(FLOOR));
      }),
    );
  });

  it("can be computed for each kind, and these add up to that of all kinds", () => {
    fc.assert(
      fc.property(fc.array(place), (places) => {
        const grid = gridOf(places);
        for (const source of SOURCES)
          expect(grid.cells(FLOOR, [source])).toEqual(
            gridOf(places.filter((each) => each.source === source)).cells(FLOOR),
          );
        expect(grid.cells(FLOOR, SOURCES)).toEqual(grid.cells(FLOOR));
      }),
      { numRuns: 20 },
    );
  });

  it("is transferred as little-endian floats", () => {
    expect([...bytesOfFloats(Float32Array.of(1, 0.5))]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0x3f]);
  });
});
