import { distance, type MetricPoint } from "@/domain/geometry";
import type { MapId } from "@/domain/ids";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { Random } from "../random/random";
import type { FloorPoint } from "./floor-point";
import type { SiteWays } from "./site-ways";

/** A part of a course: on foot, at rest, or out of sight (in a lift or outside). */
export interface Leg {
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly mapId?: MapId;
  /** Corners of the way; one for a rest, none while out of sight. */
  readonly path: readonly MetricPoint[];
  /** Length of the way. */
  readonly metres: number;
}

export interface CourseSetup {
  readonly ways: SiteWays;
  readonly random: Random;
  readonly startAt: EpochMs;
  readonly start: FloorPoint;
}

/** The planned movement of a walker, leg by leg. Positions do not depend on how time is stepped. */
export class Course {
  /** The end of the plan. */
  at: EpochMs;
  /** The position at the end of the plan. */
  here: FloorPoint;
  readonly #setup: CourseSetup;
  readonly #metresPerSecond: number;
  readonly #clearance: number;
  #legs: Leg[] = [];

  constructor(setup: CourseSetup) {
    this.#setup = setup;
    this.at = setup.startAt;
    this.here = setup.start;
    this.#metresPerSecond = setup.random.between(1, 1.4);
    this.#clearance = setup.random.between(0.35, 0.9);
  }

  stay(durationMs: number): void {
    this.#add({ mapId: this.here.mapId, path: [this.here.point], metres: 0 }, durationMs);
  }

  away(durationMs: number): void {
    this.#add({ path: [], metres: 0 }, durationMs);
  }

  /** Walks to a goal, by lift or stairs to another floor. Returns the added legs. */
  walkTo(goal: FloorPoint): readonly Leg[] {
    const before = this.#legs.length;
    if (goal.mapId !== this.here.mapId) this.#changeFloor(goal);
    this.#walk(goal);
    return this.#legs.slice(before);
  }

  /** Accompanies another course: adds its legs and ends where they end. */
  follow(legs: readonly Leg[], goal: FloorPoint): void {
    this.#legs.push(...legs);
    this.at = legs.at(-1)?.until ?? this.at;
    this.here = goal;
  }

  /** Undefined while out of sight. After the plan, it rests at its end. Times must not decrease. */
  positionAt(at: EpochMs): FloorPoint | undefined {
    const legs = this.#legs;
    let passed = 0;
    while (passed < legs.length && (legs[passed]?.until ?? at) <= at) passed += 1;
    const leg = legs[passed];
    if (!leg) return this.here;
    if (passed > 0) legs.splice(0, passed);
    return positionOn(leg, at);
  }

  /** Until when it rests or is out of sight; `at` itself if it is on foot. */
  stillUntil(at: EpochMs): EpochMs {
    const leg = this.#legs.find(({ until }) => until > at);
    return leg && leg.path.length <= 1 ? leg.until : at;
  }

  /** Cuts the plan at a time. Rests and absences end; a walk continues to its goal. */
  cutAt(at: EpochMs): void {
    const kept = this.#legs.filter(({ from }) => from < at);
    const next = this.#legs[kept.length];
    const last = kept.pop();
    if (!last) return;
    this.#legs = [
      ...kept,
      last.path.length <= 1 && !isLift(last) ? { ...last, until: Math.min(at, last.until) } : last,
    ];
    this.at = this.#legs.at(-1)?.until ?? this.at;
    const [mapId, point] = last.mapId === undefined ? [next?.mapId, next?.path[0]] : [last.mapId, last.path.at(-1)];
    if (mapId !== undefined && point) this.here = { mapId, point };
  }

  #changeFloor(goal: FloorPoint): void {
    const { ways, random } = this.#setup;
    const shaft = ways.shaftBetween(this.here.mapId, goal.mapId, random);
    this.#walk({ mapId: this.here.mapId, point: shaft.point });
    this.away(
      (shaft.secondsAFloor * ways.storeysBetween(this.here.mapId, goal.mapId) + random.between(2, 8)) * SECOND_MS,
    );
    this.here = { mapId: goal.mapId, point: shaft.point };
  }

  #walk(goal: FloorPoint): void {
    const path = this.#setup.ways.floor(goal.mapId).route(this.here.point, goal.point, this.#clearance);
    const metres = lengthOf(path);
    this.#add({ mapId: goal.mapId, path, metres }, (metres / this.#metresPerSecond) * SECOND_MS);
    this.here = goal;
  }

  #add(leg: Pick<Leg, "mapId" | "path" | "metres">, durationMs: number): void {
    const until = this.at + Math.max(0, durationMs);
    this.#legs.push({ ...leg, from: this.at, until });
    this.at = until;
  }
}

const LONGEST_LIFT_MS = 90 * SECOND_MS;

/** Whether a leg is a lift ride, which cannot be cut. */
function isLift({ mapId, from, until }: Leg): boolean {
  return mapId === undefined && until - from <= LONGEST_LIFT_MS;
}

function positionOn({ from, until, mapId, path, metres }: Leg, at: EpochMs): FloorPoint | undefined {
  const [first] = path;
  if (mapId === undefined || !first) return undefined;
  if (path.length === 1) return { mapId, point: first };
  const share = until > from ? Math.max(0, (at - from) / (until - from)) : 0;
  return { mapId, point: along(path, share * metres) };
}

function along(path: readonly MetricPoint[], metres: number): MetricPoint {
  let left = metres;
  let from = path[0] ?? { x: 0, y: 0 };
  for (let corner = 1; corner < path.length; corner += 1) {
    const to = path[corner] ?? from;
    const length = distance(from, to);
    if (left < length)
      return { x: from.x + ((to.x - from.x) * left) / length, y: from.y + ((to.y - from.y) * left) / length };
    left -= length;
    from = to;
  }
  return from;
}

function lengthOf(path: readonly MetricPoint[]): number {
  let metres = 0;
  for (let corner = 1; corner < path.length; corner += 1)
    metres += distance(path[corner - 1] ?? { x: 0, y: 0 }, path[corner] ?? { x: 0, y: 0 });
  return metres;
}
