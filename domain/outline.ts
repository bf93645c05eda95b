import type { MetricPoint, Polygon } from "./geometry";

/** A straight line between two points. */
export interface Segment {
  readonly from: MetricPoint;
  readonly to: MetricPoint;
}

/** The edges of an outline in order: edge `i` starts at corner `i`. An open outline has no edge back to its first corner. */
export function edgesOf(corners: Polygon, isClosed = true): readonly Segment[] {
  return corners.flatMap((from, i) => {
    const to = corners[i + 1] ?? (isClosed ? corners[0] : undefined);
    return to ? [{ from, to }] : [];
  });
}

/** Whether two edges cross or overlap, which makes the inside undefined. */
export function crossesItself(corners: Polygon): boolean {
  const edges = edgesOf(corners);
  return edges.some((edge, i) =>
    edges.some((other, j) => {
      if (j <= i) return false;
      const areNeighbours = j === i + 1 || (i === 0 && j === edges.length - 1);
      return areNeighbours ? foldsBack(edge, other) : touches(edge, other);
    }),
  );
}

/** Neighbouring edges share a corner. They overlap if one goes back along the other. */
function foldsBack(a: Segment, b: Segment): boolean {
  const [one, two] = a.to === b.from ? [a, b] : [b, a];
  const there = minus(one.to, one.from);
  const back = minus(two.to, two.from);
  const isStraight = Math.abs(cross(there, back)) < 1e-9;
  return isStraight && there.x * back.x + there.y * back.y < 0;
}

function touches(a: Segment, b: Segment): boolean {
  const sides = [side(a, b.from), side(a, b.to), side(b, a.from), side(b, a.to)] as const;
  if (sides[0] !== sides[1] && sides[2] !== sides[3]) return true;
  return sides.every((each) => each === 0) && overlapsAlong(a, b);
}

function overlapsAlong(a: Segment, b: Segment): boolean {
  const overlaps = (axis: "x" | "y") =>
    Math.min(a.from[axis], a.to[axis]) <= Math.max(b.from[axis], b.to[axis]) &&
    Math.min(b.from[axis], b.to[axis]) <= Math.max(a.from[axis], a.to[axis]);
  return overlaps("x") && overlaps("y");
}

/** On which side of a line a point is: -1, 0 or 1. */
function side({ from, to }: Segment, point: MetricPoint): number {
  return Math.sign(cross(minus(to, from), minus(point, from)));
}

export function cross(a: MetricPoint, b: MetricPoint): number {
  return a.x * b.y - b.x * a.y;
}

export function plus(a: MetricPoint, b: MetricPoint): MetricPoint {
  return { x: a.x + b.x, y: a.y + b.y };
}

export function minus(a: MetricPoint, b: MetricPoint): MetricPoint {
  return { x: a.x - b.x, y: a.y - b.y };
}

/** Rounded to whole millimetres, finer than anybody measures. */
export function toMillimetres({ x, y }: MetricPoint): MetricPoint {
  return { x: Math.round(x * 1_000) / 1_000, y: Math.round(y * 1_000) / 1_000 };
}
