import type { MetricPoint } from "@/domain/geometry";

/** A gap to pass; `left` and `right` as seen when walking through it. */
export interface Gate {
  readonly left: MetricPoint;
  readonly right: MetricPoint;
}

/** The shortest way through successive gates, each pair joined by a convex room (the funnel algorithm of Lee and Preparata). */
export function pullTaut(from: MetricPoint, gates: readonly Gate[], to: MetricPoint): readonly MetricPoint[] {
  const all = [...gates, { left: to, right: to }];
  const corners = [from];
  let apex = from;
  let next = 0;
  while (next < all.length) {
    const turn = nextCorner(apex, all, next);
    if (!turn) break;
    corners.push(turn.corner);
    apex = turn.corner;
    next = turn.after;
  }
  return [...corners, to];
}

/** Splits a way at the gates it passes. */
export function cutAt(way: readonly MetricPoint[], gates: readonly Gate[]): readonly (readonly MetricPoint[])[] {
  const pieces: MetricPoint[][] = [];
  let piece = way.slice(0, 1);
  let leg = 1;
  for (const gate of gates) {
    for (; leg < way.length - 1 && depthOf(gate, way[leg]) <= 0; leg++) piece.push(way[leg] ?? gate.left);
    const pass = passOn(way[leg - 1] ?? gate.left, way[leg] ?? gate.left, gate);
    pieces.push([...piece, pass]);
    piece = [pass];
  }
  return [...pieces, [...piece, ...way.slice(leg)]];
}

function passOn(from: MetricPoint, to: MetricPoint, gate: Gate): MetricPoint {
  const [before, behind] = [depthOf(gate, from), depthOf(gate, to)];
  const share = before < 0 && behind > before ? Math.min(1, -before / (behind - before)) : 0;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** Positive if the point is behind the gate in walking direction. */
function depthOf({ left, right }: Gate, point: MetricPoint | undefined): number {
  return point ? -side(left, right, point) : 0;
}

/** Narrows the funnel from the apex until one side crosses the other, which is the next corner. */
function nextCorner(apex: MetricPoint, gates: readonly Gate[], first: number) {
  let [left, right] = [gates[first]?.left ?? apex, gates[first]?.right ?? apex];
  let [leftIndex, rightIndex] = [first, first];
  for (let index = first + 1; index < gates.length; index++) {
    const gate = gates[index];
    if (!gate) break;
    if (side(apex, right, gate.right) <= 0) {
      if (!isBeyond(apex, left, gate.right)) return { corner: left, after: leftIndex + 1 };
      right = gate.right;
      rightIndex = index;
    }
    if (side(apex, left, gate.left) >= 0) {
      if (!isBeyond(apex, gate.left, right)) return { corner: right, after: rightIndex + 1 };
      left = gate.left;
      leftIndex = index;
    }
  }
  return undefined;
}

/** Whether the right side is still right of the left side. */
function isBeyond(apex: MetricPoint, left: MetricPoint, right: MetricPoint): boolean {
  return side(apex, left, right) >= 0;
}

/** Positive if `point` is clockwise (with y downward) of the ray from `apex` through `ray`. */
function side(apex: MetricPoint, ray: MetricPoint, point: MetricPoint): number {
  return (ray.x - apex.x) * (point.y - apex.y) - (ray.y - apex.y) * (point.x - apex.x);
}
