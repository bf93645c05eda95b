import { type Box, boxOf, centroid, distance, isInBox, isInPolygon, type MetricPoint } from "@/domain/geometry";
import { type Floor, OUTSIDE, type Room } from "../building/building";
import { gapOf, type Segment } from "../building/walls";
import { type Gate, pullTaut } from "./pull-taut";

/** How one gets about on a floor: rooms are the places, doors the ways between them. */
export interface FloorWays {
  readonly floor: Floor;
  roomAt(point: MetricPoint): Room | undefined;
  roomCalled(key: string): Room;
  /** Corners of a short way on foot, both ends included; it crosses walls at doors only. Ends must be in rooms. */
  route(from: MetricPoint, to: MetricPoint, clearance: number): readonly MetricPoint[];
}

/** How far from a wall's middle one turns the corner of a door. */
const WALL_BERTH_M = 0.32;

/** A door as seen while walking: the segment to pass, narrowed so that nobody brushes the frame. */
interface Passage {
  readonly rooms: readonly [string, string];
  readonly gap: Segment;
}

/** A passage reached on the way, and how. */
interface Step {
  readonly passage: Passage;
  readonly at: MetricPoint;
  readonly into: string;
  readonly walked: number;
  readonly before: Step | undefined;
}

export function createFloorWays(floor: Floor): FloorWays {
  const boxes = floor.rooms.map((room) => ({ room, box: boxOf(room.polygon) }));
  const passages = passagesByRoom(floor);
  const roomAt = (point: MetricPoint) => find(boxes, point);
  return {
    floor,
    roomAt,
    roomCalled: (key) => known(floor.rooms.find((room) => room.key === key)),
    route(from, to, clearance) {
      const [start, goal] = [known(roomAt(from)), known(roomAt(to))];
      if (start === goal) return [from, to];
      const steps = stepsBetween({ passages, start: start.key, goal: goal.key, from, to });
      const gates = steps.flatMap((step) => gatesOf(floor, step, clearance));
      return pullTaut(from, gates, to);
    },
  };
}

function find(boxes: readonly { room: Room; box: Box }[], { x, y }: MetricPoint): Room | undefined {
  return boxes.find(({ room, box }) => isInBox(box, x, y) && isInPolygon(room.polygon, x, y))?.room;
}

function known<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error("nobody can walk outside the rooms");
  return thing;
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

interface Search {
  readonly passages: ReadonlyMap<string, readonly Passage[]>;
  readonly start: string;
  readonly goal: string;
  readonly from: MetricPoint;
  readonly to: MetricPoint;
}

/** Dijkstra over the passages; each is crossed at its point nearest to where one comes from. */
function stepsBetween(search: Search): readonly Step[] {
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
  return (search.passages.get(here.key) ?? []).map((passage) => {
    const into = passage.rooms[0] === here.key ? passage.rooms[1] : passage.rooms[0];
    const at = nearestOn(passage.gap, here.at);
    const left = into === search.goal ? distance(at, search.to) : 0;
    return { passage, at, into, walked: walked + distance(here.at, at) + left, before: here.before };
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

/**
 * The passage narrowed by a clearance on either side (never past four tenths), a little before the wall and a little
 * behind it, so that nobody walks along inside a wall from one door to the next.
 */
function gatesOf(floor: Floor, { passage, into }: Step, clearance: number): readonly Gate[] {
  const { from, to } = passage.gap;
  const length = distance(from, to);
  const share = Math.min(0.4, clearance / length);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const first = { x: from.x + dx * share, y: from.y + dy * share };
  const second = { x: to.x - dx * share, y: to.y - dy * share };
  const ahead = centroid(known(floor.rooms.find(({ key }) => key === into)).polygon);
  const side = Math.sign(dx * (ahead.y - from.y) - dy * (ahead.x - from.x));
  const forward = { x: (-dy / length) * side * WALL_BERTH_M, y: (dx / length) * side * WALL_BERTH_M };
  const [left, right] = side < 0 ? [first, second] : [second, first];
  return [-1, 1].map((way) => ({ left: moved(left, forward, way), right: moved(right, forward, way) }));
}

function moved(point: MetricPoint, by: MetricPoint, times: number): MetricPoint {
  return { x: point.x + by.x * times, y: point.y + by.y * times };
}
