import { distance, type MetricPoint } from "@/domain/geometry";
import { type Floor, OUTSIDE, type RoomUse } from "../building/building";
import { gapOf, type Segment } from "../building/walls";

/** A door as seen while walking: the segment to pass. */
interface Passage {
  readonly rooms: readonly [string, string];
  readonly gap: Segment;
}

/** A passage reached on the way, and how. */
export interface Step {
  readonly passage: Passage;
  readonly at: MetricPoint;
  readonly into: string;
  /** Metres, those through other people's rooms counted several times. */
  readonly walked: number;
  readonly before: Step | undefined;
}

/** Rooms that one may cross on the way to another. */
const THOROUGHFARES: ReadonlySet<RoomUse> = new Set(["canteen", "corridor", "reception"]);
const DETOUR_FACTOR = 4;

/** Which rooms are joined by which doors. */
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

/** The passages on a short way that leads through nobody's room. Dijkstra over the passages; each is crossed at its point nearest to where one comes from. */
export function stepsBetween(search: Search): readonly Step[] {
  const settled = new Set<Passage>();
  let open = stepsFrom(search, { key: search.start, at: search.from });
  for (;;) {
    const nearest = shortest(open);
    if (!nearest) throw new Error(`no way from ${search.start} to ${search.goal}`);
    if (nearest.into === search.goal) return unwind(nearest);
    settled.add(nearest.passage);
    const further = stepsFrom(search, { key: nearest.into, at: nearest.at, before: nearest });
    open = [...open, ...further].filter(({ passage }) => !settled.has(passage));
  }
}

function stepsFrom(search: Search, here: { key: string; at: MetricPoint; before?: Step }): readonly Step[] {
  const walked = here.before?.walked ?? 0;
  const isThrough = here.key !== search.start && !search.doors.thoroughfares.has(here.key);
  const weight = isThrough ? DETOUR_FACTOR : 1;
  return (search.doors.passages.get(here.key) ?? []).map((passage) => {
    const into = passage.rooms[0] === here.key ? passage.rooms[1] : passage.rooms[0];
    const at = nearestOn(passage.gap, here.at);
    const left = into === search.goal ? distance(at, search.to) : 0;
    return { passage, at, into, walked: walked + distance(here.at, at) * weight + left, before: here.before };
  });
}

function shortest(steps: readonly Step[]): Step | undefined {
  return steps.reduce<Step | undefined>((best, step) => (best && best.walked <= step.walked ? best : step), undefined);
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
