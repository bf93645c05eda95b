declare const space: unique symbol;

/** Metres from the floorplan image's top-left corner, x to the right, y downward. Used for fixes and areas. */
export interface MetricPoint {
  readonly x: number;
  readonly y: number;
  readonly [space]?: "metric";
}

/** Areas and devices may be placed up to this far from the origin, in metres along each axis. */
export const FARTHEST_M = 100_000;

/** Pixels of the floorplan image, from its top-left corner. Used by Mist's REST API and for calibration clicks. */
export interface ImagePoint {
  readonly x: number;
  readonly y: number;
  readonly [space]?: "image";
}

/** CSS pixels of the canvas, from its top-left corner. */
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
  readonly [space]?: "screen";
}

/** A closed outline in metres; the last corner joins the first. At least three corners. */
export type Polygon = readonly MetricPoint[];

export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

export function distance(a: MetricPoint, b: MetricPoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

export function boxOf(polygon: Polygon): Box {
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  for (const { x, y } of polygon) {
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
    maxX = Math.max(maxX, x);
    maxY = Math.max(maxY, y);
  }
  return { minX, minY, maxX, maxY };
}

export function isInBox(box: Box, x: number, y: number): boolean {
  return x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY;
}

/** Boxes that only touch do not overlap. */
export function doBoxesOverlap(a: Box, b: Box): boolean {
  return a.minX < b.maxX && b.minX < a.maxX && a.minY < b.maxY && b.minY < a.maxY;
}

/**
 * Even-odd rule. A point on a left or top edge is inside, on a right or bottom edge outside, so that adjacent zones never share a point.
 */
export function isInPolygon(polygon: Polygon, x: number, y: number): boolean {
  let inside = false;
  let previous = polygon[polygon.length - 1];
  for (const corner of polygon) {
    if (previous && corner.y > y !== previous.y > y) {
      // Always computed from the upper end: two zones traverse their common edge in opposite directions and have to round in the same way.
      const upper = corner.y > y ? previous : corner;
      const lower = corner.y > y ? corner : previous;
      const crossingX = upper.x + ((lower.x - upper.x) * (y - upper.y)) / (lower.y - upper.y);
      if (x < crossingX) inside = !inside;
    }
    previous = corner;
  }
  return inside;
}

/** The area in square metres. */
export function surfaceOf(polygon: Polygon): number {
  return Math.abs(momentsOf(polygon).twiceSurface) / 2;
}

/** The centroid by area; for a polygon without area, the mean of its corners. */
export function centroid(polygon: Polygon): MetricPoint {
  const { start, twiceSurface, x, y } = momentsOf(polygon);
  if (Math.abs(twiceSurface) < 1e-9) return meanOf(polygon);
  return { x: start.x + x / (3 * twiceSurface), y: start.y + y / (3 * twiceSurface) };
}

/**
 * Sums over the triangles between the first corner and each edge. Measured from that corner, because products of coordinates far from the
 * origin lose the digits that a small polygon needs.
 */
function momentsOf(polygon: Polygon) {
  const [start = { x: 0, y: 0 }] = polygon;
  const sums = { twiceSurface: 0, x: 0, y: 0 };
  let before = { x: 0, y: 0 };
  for (const corner of polygon) {
    const here = { x: corner.x - start.x, y: corner.y - start.y };
    const cross = before.x * here.y - here.x * before.y;
    sums.twiceSurface += cross;
    sums.x += (before.x + here.x) * cross;
    sums.y += (before.y + here.y) * cross;
    before = here;
  }
  return { start, ...sums };
}

function meanOf(points: Polygon): MetricPoint {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  const count = Math.max(points.length, 1);
  return { x: sum.x / count, y: sum.y / count };
}
