declare const space: unique symbol;

/** Metres from the floorplan image's top-left corner, x to the right, y downward. The space of fixes and areas. */
export interface MetricPoint {
  readonly x: number;
  readonly y: number;
  readonly [space]?: "metric";
}

/** So far from the origin, in metres along either axis, areas and devices may be placed. */
export const FARTHEST_M = 100_000;

/** Pixels of the floorplan image, from its top-left corner. The space of Mist's REST API and of calibration clicks. */
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
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return { minX, minY, maxX, maxY };
}

export function isInBox(box: Box, x: number, y: number): boolean {
  return x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY;
}

/** Even-odd rule; a point on a left or top edge is in, on a right or bottom edge out, so tiling zones never share a point. */
export function isInPolygon(polygon: Polygon, x: number, y: number): boolean {
  let inside = false;
  let previous = polygon[polygon.length - 1];
  for (const corner of polygon) {
    if (previous && corner.y > y !== previous.y > y) {
      const crossingX = ((previous.x - corner.x) * (y - corner.y)) / (previous.y - corner.y) + corner.x;
      if (x < crossingX) inside = !inside;
    }
    previous = corner;
  }
  return inside;
}

/** Square metres. */
export function surfaceOf(polygon: Polygon): number {
  let twice = 0;
  let previous = polygon[polygon.length - 1];
  for (const corner of polygon) {
    if (previous) twice += previous.x * corner.y - corner.x * previous.y;
    previous = corner;
  }
  return Math.abs(twice) / 2;
}

/** The centroid by area; the mean of the corners where the polygon has no area. */
export function centroid(polygon: Polygon): MetricPoint {
  let twiceArea = 0;
  let x = 0;
  let y = 0;
  let previous = polygon[polygon.length - 1] ?? { x: 0, y: 0 };
  for (const corner of polygon) {
    const cross = previous.x * corner.y - corner.x * previous.y;
    twiceArea += cross;
    x += (previous.x + corner.x) * cross;
    y += (previous.y + corner.y) * cross;
    previous = corner;
  }
  if (Math.abs(twiceArea) < 1e-9) return meanOf(polygon);
  return { x: x / (3 * twiceArea), y: y / (3 * twiceArea) };
}

function meanOf(points: Polygon): MetricPoint {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  const count = Math.max(points.length, 1);
  return { x: sum.x / count, y: sum.y / count };
}
