import { boxOf, centroid, isInBox, type MetricPoint } from "@/domain/geometry";
import type { MapId } from "@/domain/ids";
import { OUTSIDE, type Room, type RoomUse, type Site } from "../building/building";
import { seatsOf } from "../building/furniture";
import type { Random } from "../random/random";
import type { Ground } from "./around-furniture";
import type { FloorPoint } from "./floor-point";
import { createFloorWays, type FloorWays } from "./floor-ways";
import { isWellInside } from "./well-inside";

/** A room with places to be: chairs, or else the floor. */
export interface Spot {
  readonly mapId: MapId;
  readonly room: Room;
  readonly seats: readonly MetricPoint[];
  readonly ground: Ground;
}

/** A lift or staircase, at the same point on all floors. */
interface Shaft {
  readonly point: MetricPoint;
  readonly secondsAFloor: number;
}

export interface SiteWays {
  readonly site: Site;
  readonly spots: readonly Spot[];
  /** The point just inside the entrance. */
  readonly entrance: FloorPoint;
  floor(mapId: MapId): FloorWays;
  spotsFor(...uses: readonly RoomUse[]): readonly Spot[];
  shaftBetween(from: MapId, to: MapId, random: Random): Shaft;
  storeysBetween(from: MapId, to: MapId): number;
}

const WALL_DISTANCE_M = 0.4;
const LIFT_SECONDS = 6;
const STAIRS_SECONDS = 14;

export function createSiteWays(site: Site): SiteWays {
  const floors = new Map(site.floors.map((floor) => [floor.mapId, createFloorWays(floor)]));
  const floor = (mapId: MapId) => found(floors.get(mapId), mapId);
  const spots = [...floors.values()].flatMap(spotsOn);
  const level = (mapId: MapId) => site.floors.findIndex((candidate) => candidate.mapId === mapId);
  const storeysBetween = (from: MapId, to: MapId) => Math.abs(level(from) - level(to));
  const spotsFor = remembered((uses: readonly RoomUse[]) => spots.filter(({ room }) => uses.includes(room.use)));
  return {
    site,
    spots,
    floor,
    storeysBetween,
    entrance: entranceOf(site),
    spotsFor: (...uses) => spotsFor(uses),
    shaftBetween(from, to, random) {
      const climb = storeysBetween(from, to) === 1 && random.chance(0.4);
      const shafts = spotsFor([climb ? "stairs" : "lift"]).filter(({ mapId }) => mapId === from);
      const { room } = random.pick(shafts);
      return { point: centroid(room.polygon), secondsAFloor: climb ? STAIRS_SECONDS : LIFT_SECONDS };
    },
  };
}

/** A random chair of the spot, or else a point on its floor away from walls. */
export function pointIn({ ground, seats }: Spot, random: Random): MetricPoint {
  if (seats.length === 0) return standingIn(ground, random);
  const seat = random.pick(seats);
  return { x: seat.x + random.between(-0.12, 0.12), y: seat.y + random.between(-0.12, 0.12) };
}

/** A point on the floor away from walls and furniture. */
export function standingIn({ polygon, obstacles }: Ground, random: Random): MetricPoint {
  const { minX, minY, maxX, maxY } = boxOf(polygon);
  for (let attempt = 0; attempt < 40; attempt++) {
    const point = { x: random.between(minX, maxX), y: random.between(minY, maxY) };
    const isTaken = obstacles.some((box) => isInBox(box, point.x, point.y));
    if (!isTaken && isWellInside(polygon, point, WALL_DISTANCE_M)) return point;
  }
  return centroid(polygon);
}

function spotsOn({ floor, groundOf }: FloorWays): readonly Spot[] {
  const seats = floor.furniture.flatMap(seatsOf);
  return floor.rooms.map((room) => {
    const box = boxOf(room.polygon);
    const inside = seats.filter(
      ({ x, y }) => isInBox(box, x, y) && isWellInside(room.polygon, { x, y }, WALL_DISTANCE_M),
    );
    return { mapId: floor.mapId, room, seats: inside, ground: groundOf(room) };
  });
}

function entranceOf(site: Site): FloorPoint {
  for (const floor of site.floors) {
    const way = floor.doors.find(({ rooms }) => rooms[1] === OUTSIDE);
    const room = way && floor.rooms.find(({ key }) => key === way.rooms[0]);
    if (!way || !room) continue;
    const middle = centroid(room.polygon);
    const share = 0.15;
    const point = { x: way.at.x + (middle.x - way.at.x) * share, y: way.at.y + (middle.y - way.at.y) * share };
    return { mapId: floor.mapId, point };
  }
  throw new Error(`${site.name} has no way in`);
}

/** Caches results, because buildings do not change. */
function remembered<Given extends readonly string[], Found>(find: (given: Given) => Found): (given: Given) => Found {
  const known = new Map<string, Found>();
  return (given) => {
    const key = given.join();
    const found = known.get(key) ?? find(given);
    known.set(key, found);
    return found;
  };
}

function found<Thing>(thing: Thing | undefined, name: string): Thing {
  if (thing === undefined) throw new Error(`there is no ${name}`);
  return thing;
}
