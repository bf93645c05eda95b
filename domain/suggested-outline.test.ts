import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxOf, isInPolygon, type MetricPoint, surfaceOf } from "./geometry";
import { cross, crossesItself, edgesOf, minus } from "./outline";
import { OUTLINE_MARGIN_M, suggestOutline, withoutOutliers } from "./suggested-outline";

const centimetres = fc.integer({ min: -4_000, max: 8_000 }).map((whole) => whole / 100);
const points = fc.array(fc.record({ x: centimetres, y: centimetres }), { minLength: 1, maxLength: 40 });

function outlineOf(some: readonly MetricPoint[]) {
  const outline = suggestOutline(some);
  if (!outline) throw new Error("no outline");
  return outline;
}

/** Points on a grid of one metre in a room of this size, turned by some degrees. */
function room(width: number, height: number, degrees = 0): readonly MetricPoint[] {
  const turn = (degrees * Math.PI) / 180;
  return Array.from({ length: (width + 1) * (height + 1) }, (_, i) => {
    const [x, y] = [i % (width + 1), Math.floor(i / (width + 1))];
    return { x: 20 + x * Math.cos(turn) - y * Math.sin(turn), y: 20 + x * Math.sin(turn) + y * Math.cos(turn) };
  });
}

describe("a suggested outline", () => {
  it("is a rectangle with a margin around the tracks in an upright room", () => {
    expect(boxOf(outlineOf(room(8, 5)))).toEqual({ minX: 18.5, minY: 18.5, maxX: 29.5, maxY: 26.5 });
    expect(outlineOf(room(8, 5))).toHaveLength(4);
  });

  it.each([-7, 4, 9])("is upright if the tracks are rotated by only %d°", (degrees) => {
    const outline = outlineOf(room(12, 6, degrees));
    const edges = edgesOf(outline).map(({ from, to }) => minus(to, from));
    expect(outline).toHaveLength(4);
    for (const { x, y } of edges) expect(Math.min(Math.abs(x), Math.abs(y))).toBeLessThan(0.002);
  });

  it("rotates with a room that is rotated more", () => {
    const outline = outlineOf(room(12, 6, 30));
    expect(outline).toHaveLength(4);
    expect(surfaceOf(outline)).toBeCloseTo(15 * 9, 1);
  });

  it("cuts off a corner without tracks", () => {
    const cut = room(12, 12).filter(({ x, y }) => x + y <= 40 + 14);
    expect(outlineOf(cut)).toHaveLength(5);
    expect(surfaceOf(outlineOf(cut))).toBeLessThan(15 * 15 - 20);
  });

  it("is an upright rectangle around a few tracks, wherever they are", () => {
    const few = room(3, 1, 30).slice(0, 7);
    expect(outlineOf(few)).toHaveLength(4);
    expect(boxOf(outlineOf(few)).minY).toBe(18.5);
  });

  it("leaves out a position that is far from all others", () => {
    const people = room(6, 4);
    expect(outlineOf([...people, { x: 70, y: 5 }])).toEqual(outlineOf(people));
  });

  it("is three metres wide around a single track, and undefined without tracks", () => {
    expect(boxOf(outlineOf([{ x: 4, y: 6 }]))).toEqual({ minX: 2.5, minY: 4.5, maxX: 5.5, maxY: 7.5 });
    expect(suggestOutline([])).toBeUndefined();
  });

  it("is convex, does not cross itself, and has three to eight corners", () => {
    fc.assert(
      fc.property(points, (some) => {
        const outline = outlineOf(some);
        expect(outline.length).toBeGreaterThanOrEqual(3);
        expect(outline.length).toBeLessThanOrEqual(8);
        expect(crossesItself(outline)).toBe(false);
        const edges = edgesOf(outline).map(({ from, to }) => minus(to, from));
        for (const [i, edge] of edges.entries())
          expect(cross(edge, edges[(i + 1) % edges.length] ?? edge)).toBeGreaterThan(0);
      }),
    );
  });

  it("contains every point except outliers with almost the whole margin, and is at least three metres wide", () => {
    fc.assert(
      fc.property(points, fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), (some, angle) => {
        const outline = outlineOf(some);
        const reach = OUTLINE_MARGIN_M - 0.01;
        const off = { x: reach * Math.cos(angle), y: reach * Math.sin(angle) };
        for (const { x, y } of withoutOutliers(some)) expect(isInPolygon(outline, x + off.x, y + off.y)).toBe(true);
        expect(surfaceOf(outline)).toBeGreaterThan((2 * OUTLINE_MARGIN_M) ** 2 - 0.1);
      }),
    );
  });

  it("is the same for any order of the points", () => {
    const shuffled = points.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    fc.assert(
      fc.property(shuffled, ([some, others]) => {
        expect(suggestOutline(others)).toEqual(suggestOutline(some));
      }),
    );
  });

  it("keeps at least half of the points, and those near the middle, however close the rest is", () => {
    fc.assert(
      fc.property(points, (some) => {
        expect(withoutOutliers(some).length * 2).toBeGreaterThanOrEqual(some.length);
      }),
    );
    expect(withoutOutliers([...Array(9).fill({ x: 0, y: 0 }), { x: 4, y: 0 }])).toHaveLength(10);
  });
});
