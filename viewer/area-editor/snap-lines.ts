import type { MetricPoint } from "@/domain/geometry";
import { cross, minus, plus, type Segment } from "@/domain/outline";

/** A line that a point may snap to: an infinite line through a neighbour, or the edge of another area. */
export interface SnapLine {
  readonly origin: MetricPoint;
  /** A unit vector. */
  readonly direction: MetricPoint;
  /** Length in metres; undefined for an infinite line. */
  readonly length?: number;
}

const EIGHTH_TURN = Math.PI / 4;

/** Lines through a corner's neighbour at multiples of 45 degrees to the floor, and to the edge before the neighbour. */
export function linesThrough(origin: MetricPoint, edge?: Segment): readonly SnapLine[] {
  const bearing = edge ? Math.atan2(edge.to.y - edge.from.y, edge.to.x - edge.from.x) : 0;
  const bearings = [0, 1, 2, 3].flatMap((eighths) => [eighths * EIGHTH_TURN, bearing + eighths * EIGHTH_TURN]);
  const isOwn = (angle: number, i: number) => bearings.findIndex((other) => isSameBearing(angle, other)) === i;
  return bearings.filter(isOwn).map((angle) => ({ origin, direction: towards(angle) }));
}

/** A line along an edge; empty if the edge has no length. */
export function lineAlong({ from, to }: Segment): readonly SnapLine[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return [];
  return [{ origin: from, direction: { x: (to.x - from.x) / length, y: (to.y - from.y) / length }, length }];
}

export function project(line: SnapLine, point: MetricPoint): MetricPoint {
  return along(line, metresAlong(line, point));
}

/** Like `project`, rounded to a whole number of steps from the line's origin. */
export function projectInSteps(line: SnapLine, point: MetricPoint, step: number): MetricPoint {
  return along(line, Math.round(metresAlong(line, point) / step) * step);
}

/** The intersection; undefined if the lines are parallel or one ends before it. */
export function meetingOf(a: SnapLine, b: SnapLine): MetricPoint | undefined {
  const turn = cross(a.direction, b.direction);
  if (Math.abs(turn) < 1e-6) return undefined;
  const between = minus(b.origin, a.origin);
  const onA = cross(between, b.direction) / turn;
  const onB = cross(between, a.direction) / turn;
  return reaches(a, onA) && reaches(b, onB) ? along(a, onA) : undefined;
}

function reaches({ length }: SnapLine, metres: number): boolean {
  return length === undefined || (metres >= 0 && metres <= length);
}

function metresAlong({ origin, direction, length }: SnapLine, point: MetricPoint): number {
  const { x, y } = minus(point, origin);
  const metres = x * direction.x + y * direction.y;
  return length === undefined ? metres : Math.min(Math.max(metres, 0), length);
}

function along({ origin, direction }: SnapLine, metres: number): MetricPoint {
  return plus(origin, { x: direction.x * metres, y: direction.y * metres });
}

/** The unit vector of an angle, exact for multiples of 90 degrees. */
function towards(angle: number): MetricPoint {
  const exact = (value: number) => (Math.abs(value) < 1e-12 ? 0 : value);
  return { x: exact(Math.cos(angle)), y: exact(Math.sin(angle)) };
}

/** Lines are undirected, so bearings half a turn apart are equal. */
function isSameBearing(a: number, b: number): boolean {
  return Math.abs(Math.sin(a - b)) < 1e-6;
}
