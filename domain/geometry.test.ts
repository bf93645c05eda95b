import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxOf, centroid, distance, isInBox, isInPolygon, type Polygon, surfaceOf } from "./geometry";

const outline = (...corners: readonly (readonly [x: number, y: number])[]): Polygon =>
  corners.map(([x, y]) => ({ x, y }));

const HALL = outline([2, 1], [6, 1], [6, 4], [2, 4]);
/** A square of four metres without its lower right quarter. */
const ANGLE = outline([0, 0], [4, 0], [4, 2], [2, 2], [2, 4], [0, 4]);

/** As they are sent: whole centimetres. */
const centimetres = fc.integer({ min: -2_000, max: 2_000 }).map((whole) => whole / 100);
const point = fc.record({ x: centimetres, y: centimetres });

describe("distance", () => {
  it("is that of a straight line, in either direction", () => {
    expect(distance({ x: 1, y: -2 }, { x: 4, y: 2 })).toBe(5);
    expect(distance({ x: 4, y: 2 }, { x: 1, y: -2 })).toBe(5);
  });
});

describe("boxOf", () => {
  it("reaches to the outermost corners on each side, in any order", () => {
    const box = { minX: -3, minY: -4, maxX: 7, maxY: 5 };
    const corners = [
      [0, -4],
      [7, 1],
      [2, 5],
      [-3, 0],
    ] as const;
    for (const from of corners.keys())
      expect(boxOf(outline(...corners.slice(from), ...corners.slice(0, from)))).toEqual(box);
  });

  it("of no corners contains no point", () => {
    expect(isInBox(boxOf([]), 0, 0)).toBe(false);
  });
});

describe("isInBox", () => {
  const box = { minX: 2, minY: 1, maxX: 6, maxY: 4 };

  it.each([
    [4, 2],
    [2, 2],
    [6, 2],
    [4, 1],
    [4, 4],
  ])("holds (%f, %f), inside or on an edge", (x, y) => {
    expect(isInBox(box, x, y)).toBe(true);
  });

  it.each([
    [1.99, 2],
    [6.01, 2],
    [4, 0.99],
    [4, 4.01],
  ])("does not hold (%f, %f), past an edge", (x, y) => {
    expect(isInBox(box, x, y)).toBe(false);
  });
});

describe("isInPolygon", () => {
  it.each([
    ["the middle", 4, 2, true],
    ["the left edge", 2, 2, true],
    ["the top edge", 4, 1, true],
    ["the right edge", 6, 2, false],
    ["the bottom edge", 4, 4, false],
    ["left of it", 1.9, 2, false],
    ["right of it", 6.1, 2, false],
    ["above it", 4, 0.9, false],
    ["below it", 4, 4.1, false],
  ])("of a rectangle: %s", (_, x, y, isIn) => {
    expect(isInPolygon(HALL, x, y)).toBe(isIn);
    expect(isInPolygon([...HALL].reverse(), x, y)).toBe(isIn);
  });

  it("leaves out the part that a concave outline bends around", () => {
    expect(isInPolygon(ANGLE, 3, 1)).toBe(true);
    expect(isInPolygon(ANGLE, 1, 3)).toBe(true);
    expect(isInPolygon(ANGLE, 3, 3)).toBe(false);
  });

  it("follows slanted edges", () => {
    const slope = outline([0, 3], [8, 3], [12, 5], [4, 5]);
    expect([1.9, 2.1, 9.9, 10.1].map((x) => isInPolygon(slope, x, 4))).toEqual([false, true, true, false]);
    expect([0.9, 1.1, 8.9, 9.1].map((x) => isInPolygon(slope, x, 3.5))).toEqual([false, true, true, false]);
  });

  it("contains no point if the outline has no corners, or one", () => {
    expect(isInPolygon([], 0, 0)).toBe(false);
    expect(isInPolygon(outline([0, 0]), 0, 0)).toBe(false);
  });

  it("gives each point of a diagonal between two zones to one of them", () => {
    const above = outline([0, 0], [1, 0], [1, 1]);
    const below = outline([0, 0], [1, 1], [0, 1]);
    for (let at = 0.01; at < 1; at = Math.round(at * 100 + 1) / 100)
      expect(
        [above, below].filter((zone) => isInPolygon(zone, at, at)),
        `${at}`,
      ).toHaveLength(1);
  });

  it("gives each point of a rectangle to one of the zones that tile it", () => {
    const inside = fc.integer({ min: 1, max: 999 }).map((whole) => whole / 100);
    fc.assert(
      fc.property(
        fc.record({ x: inside, y: inside }),
        fc.array(fc.record({ x: inside, y: inside })),
        (middle, points) => {
          const corners = outline([0, 0], [10, 0], [10, 10], [0, 10]);
          const zones = corners.map((corner, i) => [corner, corners[(i + 1) % 4] ?? corner, middle]);
          const owners = [middle, ...points].map(({ x, y }) => zones.filter((zone) => isInPolygon(zone, x, y)).length);
          expect(owners).toEqual(owners.map(() => 1));
        },
      ),
    );
  });
});

describe("surfaceOf", () => {
  it("is the area in square metres, in either direction of the outline", () => {
    expect(surfaceOf(HALL)).toBe(12);
    expect(surfaceOf([...HALL].reverse())).toBe(12);
    expect(surfaceOf(ANGLE)).toBe(12);
    expect(surfaceOf(outline([1, 1], [5, 1], [1, 4]))).toBe(6);
  });

  it("is 0 without corners", () => {
    expect(surfaceOf([])).toBe(0);
  });
});

describe("centroid", () => {
  it("is the centre of the area, not of the corners", () => {
    expect(centroid(HALL)).toEqual({ x: 4, y: 2.5 });
    expect(centroid(outline([1, 1], [4, 1], [1, 7]))).toEqual({ x: 2, y: 3 });
    const { x, y } = centroid(ANGLE);
    expect(x).toBeCloseTo(5 / 3, 9);
    expect(y).toBeCloseTo(5 / 3, 9);
  });

  it("is the mean of the corners if they are on one line", () => {
    expect(centroid(outline([0, 1], [2, 3], [7, 8]))).toEqual({ x: 3, y: 4 });
    expect(centroid(outline([5, 6]))).toEqual({ x: 5, y: 6 });
    expect(centroid([])).toEqual({ x: 0, y: 0 });
  });

  it("moves with the outline, and the area stays the same", () => {
    fc.assert(
      fc.property(point, point, point, point, ({ x, y }, ...corners) => {
        const moved = corners.map((corner) => ({ x: corner.x + x, y: corner.y + y }));
        expect(surfaceOf(moved)).toBeCloseTo(surfaceOf(corners), 6);
        fc.pre(surfaceOf(corners) > 0.01);
        expect(centroid(moved).x).toBeCloseTo(centroid(corners).x + x, 6);
        expect(centroid(moved).y).toBeCloseTo(centroid(corners).y + y, 6);
      }),
    );
  });

  it("of a small zone is inside it, as far from the origin as a zone may be placed", () => {
    const far = 90_000.13;
    const zone = outline([far, far], [far + 0.1, far], [far + 0.1, far + 0.1], [far, far + 0.1]);
    expect(distance(centroid(zone), { x: far + 0.05, y: far + 0.05 })).toBeLessThan(0.001);
    expect(surfaceOf(zone)).toBeCloseTo(0.01, 6);
  });
});
