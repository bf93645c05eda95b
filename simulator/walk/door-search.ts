import { distance, type MetricPoint } from "@/domain/geometry";
import { type Floor, OUTSIDE, type RoomUse } from "../building/building";
import { gapOf, type Segment } from "../building/walls";

/** A door as a segment to pass. */
interface Passage {
  readonly rooms: readonly [string, string];
  readonly gap: Segment;
}

/** A passage reached in the search, with its predecessor. */
export interface Step {
  readonly passage: Passage;
  readonly at: MetricPoint;
  readonly into: string;
  /** Weighted length in metres: ways through rooms that are not thoroughfares count several times. */
  readonly walked: number;
  readonly before: Step | undefined;
}

/** Rooms that people cross on the way to another one. */
const THOROUGHFARES: ReadonlySet<RoomUse> = new Set(["canteen", "corridor", "reception"]);
const DETOUR_FACTOR = 4;

/** The doors between rooms. */
export interface DoorMap {
  readonly passages: ReadonlyMap<string, readonly Passage[]>;
  readonly thoroughfares: ReadonlySet<string>;
}

export function createDoorMap(floor: Floor): DoorMap {
  const thoroughfares = floor.rooms.filter(({ use }) => THOROUGHFARES.has(use)).map(({ key }) => key);
  return { passages: passagesByRoom(floor), thoroughfares: new Set(thoroughfares) };
}

function passagesByRoom(floor: Floor): ReadonlyMap<string, readonly Passage[]> {
  const byRoom = new Map<string, Passage[]>();
  for (const door of floor.doors) {
    if (door.rooms.includes(OUTSIDE)) continue;
    const passage = { rooms: door.rooms, gap: gapOf(floor, door) };
    for (const key of door.rooms) byRoom.set(key, [...(byRoom.get(key) ?? []), passage]);
  }
  return byRoom;
}

export interface Search {
  readonly doors: DoorMap;
  readonly start: string;
  readonly goal: string;
  readonly from: MetricPoint;
  readonly to: MetricPoint;
}

/** The passages on a short way that avoids other rooms. Dijkstra over passages, each crossed at the point nearest to the previous one. */
export function stepsBetween(search: Search): readonly Step[] {
  const settled = new Set<Passage>();
  const open: Step[] = [];
  addSteps(open, search, { key: search.start, at: search.from });
  for (;;) {
    const nearest = shortest(open, settled);
    if (!nearest) throw new Error(`no way from ${search.start} to ${search.goal}`);
    if (nearest.into === search.goal) return unwind(nearest);
    settled.add(nearest.passage);
    addSteps(open, search, { key: nearest.into, at: nearest.at, before: nearest });
  }
}

function addSteps(open: Step[], search: Search, here: { key: string; at: MetricPoint; before?: Step }): void {
  const { start, goal, to, doors } = search;
  const walked = here.before?.walked ?? 0;
  const isThrough = here.key !== start && !doors.thoroughfares.has(here.key);
  const weight = isThrough ? DETOUR_FACTOR : 1;
  for (const passage of doors.passages.get(here.key) ?? []) {
    const into = passage.rooms[0] === here.key ? passage.rooms[1] : passage.rooms[0];
    // A room with one door is a dead end.
    if (into !== goal && doors.passages.get(into)?.length === 1) continue;
    const at = nearestOn(passage.gap, here.at);
    const left = into === goal ? distance(at, to) : 0;
    open.push({ passage, at, into, walked: walked + distance(here.at, at) * weight + left, before: here.before });
  }
}

/** The unsettled step with the shortest way. */
function shortest(steps: readonly Step[], settled: ReadonlySet<Passage>): Step | undefined {
  let best: Step | undefined;
  for (const step of steps) if ((!best || step.walked < best.walked) && !settled.has(step.passage)) best = step;
  return best;
}

function unwind(last: Step): readonly Step[] {
  const steps: Step[] = [];
  for (let step: Step | undefined = last; step; step = step.before) steps.unshift(step);
  return steps;
}

function nearestOn({ from, to }: Segment, point: MetricPoint): MetricPoint {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy);
  const kept = Math.min(1, Math.max(0, share));
  return { x: from.x + dx * kept, y: from.y + dy * kept };
}
