import type { MetricPoint, Polygon } from "@/domain/geometry";

/** A straight line between two points. */
export interface Segment {
  readonly from: MetricPoint;
  readonly to: MetricPoint;
}

/** Rounded to whole millimetres: nobody measures finer. */
export function toMillimetres({ x, y }: MetricPoint): MetricPoint {
  return { x: Math.round(x * 1_000) / 1_000, y: Math.round(y * 1_000) / 1_000 };
}

export function plus(a: MetricPoint, b: MetricPoint): MetricPoint {
  return { x: a.x + b.x, y: a.y + b.y };
}

export function minus(a: MetricPoint, b: MetricPoint): MetricPoint {
  return { x: a.x - b.x, y: a.y - b.y };
}

/** The edges of an outline in order: edge `i` starts at corner `i`. An open one lacks the edge back to its first corner. */
export function edgesOf(corners: Polygon, isClosed = true): readonly Segment[] {
  return corners.flatMap((from, i) => {
    const to = corners[i + 1] ?? (isClosed ? corners[0] : undefined);
    return to ? [{ from, to }] : [];
  });
}

export function middleOf({ from, to }: Segment): MetricPoint {
  return toMillimetres({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
}

export function moveCorner(corners: Polygon, index: number, to: MetricPoint): Polygon {
  return corners.with(index, toMillimetres(to));
}

/** Puts a corner onto the edge that starts at corner `edge`. */
export function insertCorner(corners: Polygon, edge: number, at: MetricPoint): Polygon {
  return corners.toSpliced(edge + 1, 0, toMillimetres(at));
}

/** Moves the whole outline by a whole number of millimetres; its shape stays. */
export function moveOutline(corners: Polygon, by: MetricPoint): Polygon {
  const { x, y } = toMillimetres(by);
  return corners.map((corner) => ({ x: cleaned(corner.x + x), y: cleaned(corner.y + y) }));
}

/** Rounds off binary fractions, so that 0.1 + 0.2 is 0.3. */
function cleaned(metres: number): number {
  return Math.round(metres * 1e9) / 1e9;
}

/** True if two edges cross or overlap: then it is not defined what is inside. */
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

/** Neighbours share a corner; they lie on each other where one goes back along the other. */
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
