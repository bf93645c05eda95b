import { distance, type MetricPoint, type Polygon } from "./geometry";
import { cross, edgesOf, minus, toMillimetres } from "./outline";

/** Metres added on each side: people stand clear of walls, and positions are about that far off. */
export const OUTLINE_MARGIN_M = 1.5;
/** So many times as far from the middle as half of all points are, a point is an outlier. */
const OUTLIER_TIMES = 4;
/** Nearer than this to the middle no point is an outlier, however close the others are. Metres. */
const NEVER_OUTLIER_M = 5;
/** An edge that turns less than this from another becomes one with it: nearly straight is straight. */
const SAME_DIRECTION = Math.PI / 9;
/** A whole outline that turns less than this from the axes of the plan follows them. */
const NEARLY_UPRIGHT = Math.PI / 18;
/** A slanting edge shorter than this only blunts a corner, and is left out. Metres. */
const SHORTEST_SLANT_M = 3;
const MOST_SLANTS = 4;
/** Fewer people tell nothing of how walls run: the outline is an upright rectangle. */
const FEWEST_FOR_SHAPE = 8;
const QUARTER = Math.PI / 2;

/**
 * A convex outline around where people were seen, for somebody to correct: without outliers, mostly at right angles, at most eight
 * corners, at least three metres wide. Undefined without points. The order of the points makes no difference.
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

/** The points that are not far off from where most are. */
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

/** The convex hull, each corner once; one or two points where there are no more, or all are in line. */
function hullOf(points: readonly MetricPoint[]): Polygon {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const lower = halfHull(sorted);
  const upper = halfHull(sorted.toReversed());
  return lower.length === 0 ? sorted.slice(0, 1) : [...lower, ...upper];
}

/** One side of the hull without its last corner, which the other side begins with. */
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

/** Which ways the edges of the outline face, ascending: four at right angles, and slants where the hull has long ones. */
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

/** By how much the smallest rectangle around the hull is turned; upright where it nearly is. */
function turnOf(hull: Polygon): number {
  const turns = edgesOf(hull).map(({ from, to }) => modulo(Math.atan2(to.y - from.y, to.x - from.x), QUARTER));
  const [best = 0] = [0, ...turns].toSorted((a, b) => surfaceAt(hull, a) - surfaceAt(hull, b) || a - b);
  return Math.min(best, QUARTER - best) < NEARLY_UPRIGHT ? 0 : best;
}

/** Square metres of the rectangle at that angle, its margin included: else all rectangles around points in line are equal. */
function surfaceAt(hull: Polygon, turn: number): number {
  const [right = 0, down = 0, left = 0, up = 0] = rightAngles(turn).map((angle) => reachOf(hull, angle));
  return (right + left + 2 * OUTLINE_MARGIN_M) * (down + up + 2 * OUTLINE_MARGIN_M);
}

/** How far the hull reaches that way from the origin, in metres. */
function reachOf(hull: Polygon, angle: number): number {
  return Math.max(...hull.map(({ x, y }) => x * Math.cos(angle) + y * Math.sin(angle)));
}

function turnBetween(a: number, b: number): number {
  const turn = modulo(a - b, 4 * QUARTER);
  return Math.min(turn, 4 * QUARTER - turn);
}

interface Line {
  /** Which way it faces. */
  readonly angle: number;
  /** Metres from the origin. */
  readonly reach: number;
}

/** To the millimetre, as outlines are drawn. */
function meeting(a: Line, b: Line): MetricPoint {
  const scale = 1 / Math.sin(b.angle - a.angle);
  const x = (a.reach * Math.sin(b.angle) - b.reach * Math.sin(a.angle)) * scale;
  const y = (b.reach * Math.cos(a.angle) - a.reach * Math.cos(b.angle)) * scale;
  return toMillimetres({ x, y });
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
