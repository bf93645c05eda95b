import { type Box, distance, isInBox, type MetricPoint, type Polygon } from "@/domain/geometry";
import type { Furniture, FurnitureKind } from "../building/furniture";
import { isWellInside } from "./well-inside";

/** What one walks around rather than over. */
const SOLID: ReadonlySet<FurnitureKind> = new Set([
  "bed",
  "bench",
  "counter",
  "desk",
  "hedge",
  "rack",
  "reception",
  "round",
  "shelf",
  "table",
]);
const BERTH_M = 0.24;
const CORNER_M = BERTH_M + 0.02;
const WALL_M = 0.2;

/** The ground that a solid piece takes, with room for an elbow; undefined for what one may cross. */
export function groundOf({ kind, x, y, w, h, turn }: Furniture): Box | undefined {
  if (!SOLID.has(kind)) return undefined;
  const [across, down] = turn % 180 === 0 ? [w / 2 + BERTH_M, h / 2 + BERTH_M] : [h / 2 + BERTH_M, w / 2 + BERTH_M];
  return { minX: x - across, minY: y - down, maxX: x + across, maxY: y + down };
}

export interface Ground {
  /** Convex. */
  readonly polygon: Polygon;
  readonly obstacles: readonly Box[];
}

/**
 * The short way between two points of one room around what stands in it: Dijkstra over the corners that see each
 * other. Straight on where there is none. Both ends included.
 */
export function aroundFurniture(
  { polygon, obstacles }: Ground,
  from: MetricPoint,
  to: MetricPoint,
): readonly MetricPoint[] {
  const solid = obstacles.filter((box) => !isInBox(box, from.x, from.y) && !isInBox(box, to.x, to.y));
  const isFree = (start: MetricPoint, end: MetricPoint) => solid.every((box) => !doesCross(box, start, end));
  if (isFree(from, to)) return [from, to];
  const corners = solid.flatMap(cornersOf).filter((corner) => isWellInside(polygon, corner, WALL_M));
  return shortestWay([from, ...corners.filter(({ x, y }) => !solid.some((box) => isInBox(box, x, y))), to], isFree);
}

function shortestWay(points: readonly MetricPoint[], isFree: (from: MetricPoint, to: MetricPoint) => boolean) {
  const [from, to] = [points[0] as MetricPoint, points.at(-1) as MetricPoint];
  const walked = new Map([[from, 0]]);
  const before = new Map<MetricPoint, MetricPoint>();
  const open = new Set(points);
  for (let here = nearestOf(open, walked); here && here !== to; here = nearestOf(open, walked)) {
    open.delete(here);
    for (const next of open) {
      const length = (walked.get(here) ?? 0) + distance(here, next);
      if (length < (walked.get(next) ?? Number.POSITIVE_INFINITY) && isFree(here, next)) {
        walked.set(next, length);
        before.set(next, here);
      }
    }
  }
  const way = [to];
  for (let point = before.get(to); point; point = before.get(point)) way.unshift(point);
  return way[0] === from ? way : [from, to];
}

function nearestOf(open: ReadonlySet<MetricPoint>, walked: ReadonlyMap<MetricPoint, number>): MetricPoint | undefined {
  let nearest: MetricPoint | undefined;
  for (const point of open) {
    const length = walked.get(point);
    if (length !== undefined && (!nearest || length < (walked.get(nearest) ?? 0))) nearest = point;
  }
  return nearest;
}

function cornersOf({ minX, minY, maxX, maxY }: Box): readonly MetricPoint[] {
  const margin = CORNER_M - BERTH_M;
  const [left, right, top, bottom] = [minX - margin, maxX + margin, minY - margin, maxY + margin];
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}

/** True if the straight line enters the box (slab method). */
export function doesCross({ minX, minY, maxX, maxY }: Box, from: MetricPoint, to: MetricPoint): boolean {
  const [enterX, leaveX] = within(from.x, to.x, minX, maxX);
  const [enterY, leaveY] = within(from.y, to.y, minY, maxY);
  return Math.max(enterX, enterY, 0) < Math.min(leaveX, leaveY, 1);
}

/** The shares of the way at which it is between two bounds. */
function within(from: number, to: number, min: number, max: number): readonly [number, number] {
  const step = to - from;
  if (step === 0) return from > min && from < max ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : [1, 0];
  const [first, second] = [(min - from) / step, (max - from) / step];
  return first < second ? [first, second] : [second, first];
}
