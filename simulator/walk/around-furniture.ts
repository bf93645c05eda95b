import { type Box, distance, isInBox, type MetricPoint, type Polygon } from "@/domain/geometry";
import type { Furniture, FurnitureKind } from "../building/furniture";
import { isWellInside } from "./well-inside";

/** Furniture that people walk around. */
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

/** The area of a solid piece with a margin; undefined for pieces that can be crossed. */
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
 * The shortest way between two points of one room around its furniture, including both ends: Dijkstra over mutually visible corners. A
 * straight line if there is none. An obstacle that contains an end, such as the desk of somebody seated, does not block.
 */
export function aroundFurniture(ground: Ground, from: MetricPoint, to: MetricPoint): readonly MetricPoint[] {
  const ends = [from, to] as const;
  if (doesSee(ground, ends, ends)) return ends;
  const around = cornersOn(ground).around(ends);
  const points = [from, ...around.points, to];
  const last = points.length - 1;
  return shortestWay(points, (one, other) =>
    one > 0 && other > 0 && one < last && other < last
      ? around.doSee(one - 1, other - 1)
      : doesSee(ground, ends, [points[one] as MetricPoint, points[other] as MetricPoint]),
  );
}

type Ends = readonly [MetricPoint, MetricPoint];

/** Whether the line between two points is free, for a walk between the given ends. */
function doesSee({ obstacles }: Ground, ends: Ends, [from, to]: Ends): boolean {
  for (const box of obstacles) if (doesCross(box, from, to) && !holdsOne(box, ends)) return false;
  return true;
}

function holdsOne(box: Box, [from, to]: Ends): boolean {
  return isInBox(box, from.x, from.y) || isInBox(box, to.x, to.y);
}

/** Furniture does not move, so visibility is computed once. */
const cornersOfGrounds = new WeakMap<Ground, GroundCorners>();

function cornersOn(ground: Ground): GroundCorners {
  const corners = cornersOfGrounds.get(ground) ?? new GroundCorners(ground);
  cornersOfGrounds.set(ground, corners);
  return corners;
}

/** The corners of obstacles that a way can turn around, by obstacle number. */
class GroundCorners {
  private readonly obstacles: readonly Box[];
  private readonly points: readonly MetricPoint[];
  private readonly owners: readonly number[];
  /** The obstacles that contain a corner. */
  private readonly within: readonly (readonly number[])[];
  /** The obstacles between two corners, computed on demand. */
  private readonly between: (readonly number[] | undefined)[];

  constructor({ polygon, obstacles }: Ground) {
    const all = obstacles.flatMap((box, owner) => cornersOf(box).map((point) => ({ point, owner })));
    const open = all.filter(({ point }) => isWellInside(polygon, point, WALL_M));
    this.obstacles = obstacles;
    this.points = open.map(({ point }) => point);
    this.owners = open.map(({ owner }) => owner);
    this.between = Array.from({ length: this.points.length ** 2 });
    this.within = this.points.map(({ x, y }) => numbersOf(obstacles, (box) => isInBox(box, x, y)));
  }

  /** The corners relevant for a walk between two ends, and a test of whether two of them see each other. */
  around(ends: Ends) {
    const passed = new Set(numbersOf(this.obstacles, (box) => holdsOne(box, ends)));
    const isSolid = (obstacle: number) => !passed.has(obstacle);
    const kept = numbersOf(this.points, (_, corner) => {
      return isSolid(this.owners[corner] ?? 0) && !(this.within[corner] ?? []).some(isSolid);
    });
    return {
      points: kept.flatMap((corner) => this.points[corner] ?? []),
      doSee: (one: number, other: number) => !this.obstaclesBetween(kept[one] ?? 0, kept[other] ?? 0).some(isSolid),
    };
  }

  private obstaclesBetween(one: number, other: number): readonly number[] {
    const pair = one * this.points.length + other;
    const known = this.between[pair];
    if (known) return known;
    const [from, to] = [this.points[one], this.points[other]];
    const found = numbersOf(this.obstacles, (box) => !!from && !!to && doesCross(box, from, to));
    this.between[pair] = found;
    return found;
  }
}

function numbersOf<Item>(items: readonly Item[], isOne: (item: Item, index: number) => boolean): readonly number[] {
  return items.flatMap((item, index) => (isOne(item, index) ? [index] : []));
}

/** The shortest way from the first point to the last. `doSee` takes indexes. */
function shortestWay(points: readonly MetricPoint[], doSee: (one: number, other: number) => boolean) {
  const last = points.length - 1;
  const walked = new Float64Array(points.length).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(points.length).fill(-1);
  const isSettled = new Uint8Array(points.length);
  walked[0] = 0;
  for (let here = 0; here >= 0 && here !== last; here = nearestOf(walked, isSettled)) {
    isSettled[here] = 1;
    for (let next = 0; next <= last; next += 1) {
      if (isSettled[next]) continue;
      const length = lengthAt(walked, here) + distance(points[here] as MetricPoint, points[next] as MetricPoint);
      if (length >= lengthAt(walked, next) || !doSee(here, next)) continue;
      walked[next] = length;
      before[next] = here;
    }
  }
  return wayTo(last, before, points);
}

/** The way found, or a straight line if there is none. */
function wayTo(last: number, before: Int32Array, points: readonly MetricPoint[]): readonly MetricPoint[] {
  const way: MetricPoint[] = [];
  for (let point = last; point >= 0; point = before[point] ?? -1) way.unshift(points[point] as MetricPoint);
  return way.length > 1 ? way : [points[0] as MetricPoint, points[last] as MetricPoint];
}

function lengthAt(walked: Float64Array, point: number): number {
  return walked[point] ?? Number.POSITIVE_INFINITY;
}

/** The nearest unsettled point; -1 if none can be reached. */
function nearestOf(walked: Float64Array, isSettled: Uint8Array): number {
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let point = 0; point < walked.length; point += 1) {
    const length = lengthAt(walked, point);
    if (isSettled[point] || length >= least) continue;
    nearest = point;
    least = length;
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

/** Whether the straight line enters the box (slab method). */
export function doesCross({ minX, minY, maxX, maxY }: Box, from: MetricPoint, to: MetricPoint): boolean {
  if (Math.max(from.x, to.x) <= minX || Math.min(from.x, to.x) >= maxX) return false;
  if (Math.max(from.y, to.y) <= minY || Math.min(from.y, to.y) >= maxY) return false;
  const [acrossX, acrossY] = [to.x - from.x, to.y - from.y];
  // A line parallel to an axis is between the other two sides along its whole length.
  if (acrossX === 0 || acrossY === 0) return true;
  const [oneX, otherX] = [(minX - from.x) / acrossX, (maxX - from.x) / acrossX];
  const [oneY, otherY] = [(minY - from.y) / acrossY, (maxY - from.y) / acrossY];
  const entered = Math.max(Math.min(oneX, otherX), Math.min(oneY, otherY), 0);
  return entered < Math.min(Math.max(oneX, otherX), Math.max(oneY, otherY), 1);
}
