import type { MetricPoint, Polygon } from "@/domain/geometry";
import { type Segment, toMillimetres } from "@/domain/outline";

export function middleOf({ from, to }: Segment): MetricPoint {
  return toMillimetres({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
}

export function moveCorner(corners: Polygon, index: number, to: MetricPoint): Polygon {
  return corners.with(index, toMillimetres(to));
}

/** Inserts a corner into the edge that starts at corner `edge`. */
export function insertCorner(corners: Polygon, edge: number, at: MetricPoint): Polygon {
  return corners.toSpliced(edge + 1, 0, toMillimetres(at));
}

/** Moves the whole outline, rounded to millimetres. Its shape does not change. */
export function moveOutline(corners: Polygon, by: MetricPoint): Polygon {
  const { x, y } = toMillimetres(by);
  return corners.map((corner) => ({ x: cleaned(corner.x + x), y: cleaned(corner.y + y) }));
}

/** Removes the rounding error of binary fractions, so that 0.1 + 0.2 is 0.3. */
function cleaned(metres: number): number {
  return Math.round(metres * 1e9) / 1e9;
}
