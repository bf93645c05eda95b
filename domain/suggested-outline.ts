import { distance, type MetricPoint, type Polygon } from "./geometry";
import { cross, edgesOf, minus, toMillimetres } from "./outline";

/** Metres added on each side: people keep away from walls, and positions are about that inaccurate. */
export const OUTLINE_MARGIN_M = 1.5;
/** A point is an outlier if it is this many times as far from the middle as half of all points are. */
const OUTLIER_TIMES = 4;
/** A point this close to the middle is never an outlier, however close the others are. Metres. */
const NEVER_OUTLIER_M = 5;
/** Edges whose directions differ by less than this are merged: nearly straight becomes straight. */
const SAME_DIRECTION = Math.PI / 9;
/** An outline that is turned by less than this from the axes of the plan is aligned with them. */
const NEARLY_UPRIGHT = Math.PI / 18;
/** A diagonal edge shorter than this only cuts off a corner, and is left out. Metres. */
const SHORTEST_SLANT_M = 3;
const MOST_SLANTS = 4;
/** Fewer people do not show how the walls run, so the outline is an upright rectangle. */
const FEWEST_FOR_SHAPE = 8;
const QUARTER = Math.PI / 2;

/**
 * Suggests a convex outline around the places where people were seen, to be corrected by a person: without outliers, mostly with right
 * angles, with at most eight corners and at least three metres wide. Undefined without points. The order of the points does not matter.
 */
export function suggestOutline(points: readonly MetricPoint[]): Polygon | undefined {
  const kept = withoutOutliers(points);
  if (kept.length === 0) return undefined;
  const hull = hullOf(kept);
  const angles = kept.length < FEWEST_FOR_SHAPE ? rightAngles(0) : directionsOf(hull);
  const lines = angles.map((angle) => ({ angle, reach: reachOf(hull, angle) + OUTLINE_MARGIN_M }));
  return lines.flatMap((line, i) => {
    const next = lines[(i + 1) % lines.length] ?? line;
    const corner = meeting(line, next);
    const before = meeting(lines[(i + lines.length - 1) % lines.length] ?? line, line);
    return distance(corner, before) < 0.01 ? [] : [corner];
  });
}

/** The points that are not far from where most are. */
export function withoutOutliers(points: readonly MetricPoint[]): readonly MetricPoint[] {
  const middle = { x: median(points.map(({ x }) => x)), y: median(points.map(({ y }) => y)) };
  const usual = median(points.map((point) => distance(point, middle)));
  const farthest = Math.max(NEVER_OUTLIER_M, OUTLIER_TIMES * usual);
  return points.filter((point) => distance(point, middle) <= farthest);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

/** The convex hull, without repeated corners; one or two points if there are no more, or if all are on a line. */
function hullOf(points: readonly MetricPoint[]): Polygon {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const lower = halfHull(sorted);
  const upper = halfHull(sorted.toReversed());
  return lower.length === 0 ? sorted.slice(0, 1) : [...lower, ...upper];
}

/** One side of the hull without its last corner, with which the other side begins. */
function halfHull(sorted: readonly MetricPoint[]): readonly MetricPoint[] {
  const side: MetricPoint[] = [];
  for (const point of sorted) {
    for (;;) {
      const [before, last] = side.slice(-2);
      if (!before || !last || cross(minus(last, before), minus(point, before)) > 0) break;
      side.pop();
    }
    const last = side.at(-1);
    if (!last || last.x !== point.x || last.y !== point.y) side.push(point);
  }
  return side.slice(0, -1);
}

/** The directions of the outline's edges, ascending: four at right angles, and diagonals where the hull has long ones. */
function directionsOf(hull: Polygon): readonly number[] {
  const chosen = [...rightAngles(turnOf(hull))];
  const edges = edgesOf(hull, hull.length > 2)
    .map(({ from, to }) => ({ angle: Math.atan2(from.x - to.x, to.y - from.y), length: distance(from, to) }))
    .toSorted((a, b) => b.length - a.length || a.angle - b.angle);
  for (const { angle, length } of edges) {
    if (hull.length < 3 || length < SHORTEST_SLANT_M || chosen.length === 4 + MOST_SLANTS) break;
    if (chosen.every((other) => turnBetween(angle, other) >= SAME_DIRECTION)) chosen.push(angle);
  }
  return chosen.map((angle) => modulo(angle, 4 * QUARTER)).toSorted((a, b) => a - b);
}

function rightAngles(turn: number): readonly number[] {
  return [0, 1, 2, 3].map((quarter) => turn + quarter * QUARTER);
}

/** By how much the smallest rectangle around the hull is turned; 0 if it is nearly upright. */
function turnOf(hull: Polygon): number {
  const turns = edgesOf(hull).map(({ from, to }) => modulo(Math.atan2(to.y - from.y, to.x - from.x), QUARTER));
  const [best = 0] = [0, ...turns].toSorted((a, b) => surfaceAt(hull, a) - surfaceAt(hull, b) || a - b);
  return Math.min(best, QUARTER - best) < NEARLY_UPRIGHT ? 0 : best;
}

/**
 * Area in square metres of the rectangle at that angle, including its margin: without the margin, all rectangles around points on a line
 * would be equal.
 */
function surfaceAt(hull: Polygon, turn: number): number {
  const [right = 0, down = 0, left = 0, up = 0] = rightAngles(turn).map((angle) => reachOf(hull, angle));
  return (right + left + 2 * OUTLINE_MARGIN_M) * (down + up + 2 * OUTLINE_MARGIN_M);
}

/** How far the hull extends in that direction from the origin, in metres. */
function reachOf(hull: Polygon, angle: number): number {
  return Math.max(...hull.map(({ x, y }) => x * Math.cos(angle) + y * Math.sin(angle)));
}

function turnBetween(a: number, b: number): number {
  const turn = modulo(a - b, 4 * QUARTER);
  return Math.min(turn, 4 * QUARTER - turn);
}

interface Line {
  /** The direction that it faces. */
  readonly angle: number;
  /** Distance from the origin in metres. */
  readonly reach: number;
}

/** Rounded to millimetres, like drawn outlines. */
function meeting(a: Line, b: Line): MetricPoint {
  const scale = 1 / Math.sin(b.angle - a.angle);
  const x = (a.reach * Math.sin(b.angle) - b.reach * Math.sin(a.angle)) * scale;
  const y = (b.reach * Math.cos(a.angle) - a.reach * Math.cos(b.angle)) * scale;
  return toMillimetres({ x, y });
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
