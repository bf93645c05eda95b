import type { MetricPoint } from "@/domain/geometry";
import { cross, minus, plus, type Segment } from "@/domain/outline";

/** A line that a point may snap to: endless through a neighbour, or only as long as another area's edge. */
export interface SnapLine {
  readonly origin: MetricPoint;
  /** Of length 1. */
  readonly direction: MetricPoint;
  /** Metres from the origin; undefined where it has no end. */
  readonly length?: number;
}

const EIGHTH_TURN = Math.PI / 4;

/** Lines through a corner's neighbour: along the floor, and at right angles and halves of them to the edge before it. */
export function linesThrough(origin: MetricPoint, edge?: Segment): readonly SnapLine[] {
  const bearing = edge ? Math.atan2(edge.to.y - edge.from.y, edge.to.x - edge.from.x) : 0;
  const bearings = [0, 1, 2, 3].flatMap((eighths) => [eighths * EIGHTH_TURN, bearing + eighths * EIGHTH_TURN]);
  const isOwn = (angle: number, i: number) => bearings.findIndex((other) => isSameBearing(angle, other)) === i;
  return bearings.filter(isOwn).map((angle) => ({ origin, direction: towards(angle) }));
}

/** As edges of other areas are; nothing where both ends are one. */
export function lineAlong({ from, to }: Segment): readonly SnapLine[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return [];
  return [{ origin: from, direction: { x: (to.x - from.x) / length, y: (to.y - from.y) / length }, length }];
}

export function project(line: SnapLine, point: MetricPoint): MetricPoint {
  return along(line, metresAlong(line, point));
}

/** Like `project`, with a whole number of steps from the line's origin. */
export function projectInSteps(line: SnapLine, point: MetricPoint, step: number): MetricPoint {
  return along(line, Math.round(metresAlong(line, point) / step) * step);
}

/** Undefined where they are parallel or one ends before they meet. */
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

/** Exactly horizontal or vertical for right angles, without rounding errors of the sine. */
function towards(angle: number): MetricPoint {
  const exact = (value: number) => (Math.abs(value) < 1e-12 ? 0 : value);
  return { x: exact(Math.cos(angle)), y: exact(Math.sin(angle)) };
}

/** A line has no direction: bearings half a turn apart are equal. */
function isSameBearing(a: number, b: number): boolean {
  return Math.abs(Math.sin(a - b)) < 1e-6;
}
