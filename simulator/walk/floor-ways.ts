import { boxOf, centroid, distance, isInBox, isInPolygon, type MetricPoint } from "@/domain/geometry";
import type { Floor, Room } from "../building/building";
import { aroundFurniture, type Ground, groundOf } from "./around-furniture";
import { createDoorMap, type Step, stepsBetween } from "./door-search";
import { cutAt, type Gate, pullTaut } from "./pull-taut";

/** Routing on a floor: rooms are the nodes, doors the edges. */
export interface FloorWays {
  readonly floor: Floor;
  groundOf(room: Room): Ground;
  roomAt(point: MetricPoint): Room | undefined;
  /**
   * Corners of a short way on foot, including both ends, through doors and around furniture. Ends must be in rooms. `clearance` is the
   * distance to door posts in metres.
   */
  route(from: MetricPoint, to: MetricPoint, clearance: number): readonly MetricPoint[];
}

/** The distance from the middle of a wall at which a way turns at a door, in metres. */
const WALL_BERTH_M = 0.32;

export function createFloorWays(floor: Floor): FloorWays {
  const rooms = floor.rooms.map((room) => ({ room, box: boxOf(room.polygon), ground: groundIn(room, floor) }));
  const doors = createDoorMap(floor);
  const at = ({ x, y }: MetricPoint) =>
    rooms.find(({ box, room }) => isInBox(box, x, y) && isInPolygon(room.polygon, x, y));
  const byKey = new Map(rooms.map((each) => [each.room.key, each]));
  const called = (key: string) => known(byKey.get(key));
  return {
    floor,
    groundOf: ({ key }) => called(key).ground,
    roomAt: (point) => at(point)?.room,
    route(from, to, clearance) {
      const [start, goal] = [known(at(from)), known(at(to))];
      if (start === goal) return aroundFurniture(start.ground, from, to);
      const steps = stepsBetween({ doors, start: start.room.key, goal: goal.room.key, from, to });
      const grounds = [start, ...steps.map(({ into }) => called(into))].map(({ ground }) => ground);
      const gates = steps.map((step) => gateOf(called(step.into).room, step, clearance));
      const pieces = cutAt(pullTaut(from, gates.flatMap(withBerth), to), gates);
      return grounds.flatMap((ground, index) => around(ground, pieces[index] ?? []));
    },
  };
}

function around(ground: Ground, piece: readonly MetricPoint[]): readonly MetricPoint[] {
  return piece.slice(1).flatMap((to, index) => aroundFurniture(ground, piece[index] ?? to, to));
}

function groundIn({ polygon }: Room, floor: Floor): Ground {
  const inside = floor.furniture.filter(({ x, y }) => isInPolygon(polygon, x, y));
  return { polygon, obstacles: inside.flatMap((piece) => groundOf(piece) ?? []) };
}

function known<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error("nobody can walk outside the rooms");
  return thing;
}

/** The passage narrowed by the clearance on each side, by at most 40 %. */
function gateOf(into: Room, { passage }: Step, clearance: number): Gate {
  const { from, to } = passage.gap;
  const share = Math.min(0.4, clearance / distance(from, to));
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const first = { x: from.x + dx * share, y: from.y + dy * share };
  const second = { x: to.x - dx * share, y: to.y - dy * share };
  const ahead = centroid(into.polygon);
  return dx * (ahead.y - from.y) < dy * (ahead.x - from.x)
    ? { left: first, right: second }
    : { left: second, right: first };
}

/** Two gates, one before and one behind the wall, so that nobody walks inside a wall from door to door. */
function withBerth({ left, right }: Gate): readonly Gate[] {
  const length = distance(left, right);
  const forward = { x: (right.y - left.y) / length, y: -(right.x - left.x) / length };
  return [-WALL_BERTH_M, WALL_BERTH_M].map((metres) => ({
    left: moved(left, forward, metres),
    right: moved(right, forward, metres),
  }));
}

function moved(point: MetricPoint, by: MetricPoint, times: number): MetricPoint {
  return { x: point.x + by.x * times, y: point.y + by.y * times };
}
