import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distance, isInPolygon, type MetricPoint } from "@/domain/geometry";
import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { Floor } from "../building/building";
import { outerWallsOf, type Segment, wallsOf } from "../building/walls";
import { organisation } from "../organisation";
import { createRandom } from "../random/random";
import { aroundFurniture, doesCross } from "./around-furniture";
import type { FloorPoint } from "./floor-point";
import { createFloorWays } from "./floor-ways";
import { standingIn } from "./site-ways";
import { createWorld, type World } from "./world";

const START = 1_790_000_000_000;
const floors = organisation.sites.flatMap((site) => site.floors);
const wallsByMap = new Map(floors.map((floor) => [floor.mapId, [...wallsOf(floor), ...outerWallsOf(floor)]]));

describe("createFloorWays", () => {
  it("never goes through a wall, from any point to any other", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: floors.length - 1 }),
        fc.integer(),
        fc.double({ min: 0.3, max: 1, noNaN: true }),
        (index, seed, clearance) => {
          const floor = floors[index] as Floor;
          const random = createRandom(seed);
          const [from, to] = [anywhere(floor, random), anywhere(floor, random)];
          const route = createFloorWays(floor).route(from, to, clearance);
          expect(route[0]).toEqual(from);
          expect(route.at(-1)).toEqual(to);
          expect(crossedBy(floor, route)).toEqual([]);
          expect(lengthOf(route)).toBeLessThan(3 * (floor.widthM + floor.heightM));
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe("aroundFurniture", () => {
  it("never goes over a desk if there is a way around it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: floors.length - 1 }), fc.integer(), (index, seed) => {
        const ways = createFloorWays(floors[index] as Floor);
        const random = createRandom(seed);
        const rooms = ways.floor.rooms.filter(({ use }) => use === "desks" || use === "canteen");
        const ground = ways.groundOf(random.pick(rooms));
        const [from, to] = [standingIn(ground, random), standingIn(ground, random)];
        const way = aroundFurniture(ground, from, to);
        const over = way
          .slice(1)
          .filter((point, leg) => ground.obstacles.some((box) => doesCross(box, way[leg] ?? point, point)));
        expect(over).toEqual([]);
        expect(way.every(({ x, y }) => isInPolygon(ground.polygon, x, y))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("createWorld", () => {
  it("keeps everyone in rooms and no faster than on foot", () => {
    const world = worldOf(7, 80);
    let before = new Map<string, FloorPoint>();
    const faults: string[] = [];
    for (let second = 0; second < 20 * 60; second++) {
      world.step(START + second * SECOND_MS);
      const now = new Map<string, FloorPoint>();
      for (const { walker, mapId, point } of world.positions()) {
        if (!isIndoors(mapId, point)) faults.push(`${walker.trackId} outside at ${point.x}, ${point.y}`);
        const last = before.get(walker.trackId);
        if (last?.mapId === mapId && distance(last.point, point) > 1.41) faults.push(`${walker.trackId} ran`);
        now.set(walker.trackId, { mapId, point });
      }
      before = now;
    }
    expect(faults).toEqual([]);
  });

  it("is the same for the same seed, in any time steps", () => {
    const [fine, coarse] = [worldOf(11, 60), worldOf(11, 60)];
    for (let second = 0; second <= 300; second++) {
      fine.step(START + second * SECOND_MS);
      fine.positions();
    }
    coarse.step(START + 300 * SECOND_MS);
    expect(summary(fine)).toEqual(summary(coarse));
  });

  it("differs by seed", () => {
    const [one, other] = [worldOf(1, 40), worldOf(2, 40)];
    expect(one.walkers.map(({ trackId }) => trackId)).not.toEqual(other.walkers.map(({ trackId }) => trackId));
  });

  it("has as many tracks as requested, each with a unique identity", () => {
    for (const tracks of [0, 1, 2, 9, 250]) {
      const ids = worldOf(3, tracks).walkers.map(({ trackId }) => trackId);
      expect(ids.length).toBe(tracks);
      expect(new Set(ids).size).toBe(tracks);
    }
  });

  it("uses every floor, changes floors and moves things", () => {
    const world = worldOf(5, 240);
    world.step(START + 8 * MINUTE_MS);
    const early = new Map(world.positions().map(({ walker, ...position }) => [walker.trackId, position]));
    for (const { mapId, name } of floors) {
      expect([...early.values()].filter((position) => position.mapId === mapId).length, name).toBeGreaterThan(15);
    }
    world.step(START + 20 * MINUTE_MS);
    const moved = world
      .positions()
      .filter(({ walker, mapId }) => early.has(walker.trackId) && early.get(walker.trackId)?.mapId !== mapId);
    expect(moved.some(({ walker }) => walker.kind === "asset")).toBe(true);
    expect(moved.some(({ walker }) => walker.kind !== "asset")).toBe(true);
  });
});

function worldOf(seed: number, tracks: number): World {
  return createWorld({ organisation, seed, tracks, startAt: START });
}

function summary(world: World) {
  return world.positions().map(({ walker, mapId, point }) => [walker.trackId, mapId, point.x, point.y]);
}

function anywhere(floor: Floor, random: ReturnType<typeof createRandom>): MetricPoint {
  return standingIn({ polygon: random.pick(floor.rooms).polygon, obstacles: [] }, random);
}

function isIndoors(mapId: string, { x, y }: MetricPoint): boolean {
  const floor = floors.find((candidate) => candidate.mapId === mapId);
  return (floor?.rooms ?? []).some(({ polygon }) => isInPolygon(polygon, x, y));
}

function crossedBy(floor: Floor, route: readonly MetricPoint[]): readonly Segment[] {
  const walls = wallsByMap.get(floor.mapId) ?? [];
  return route.slice(1).flatMap((to, index) => walls.filter((wall) => doCross(wall, { from: route[index] ?? to, to })));
}

function doCross(first: Segment, second: Segment): boolean {
  const turn = (a: MetricPoint, b: MetricPoint, c: MetricPoint) =>
    Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
  const apart = turn(first.from, first.to, second.from) * turn(first.from, first.to, second.to);
  return apart < 0 && turn(second.from, second.to, first.from) * turn(second.from, second.to, first.to) <= 0;
}

function lengthOf(route: readonly MetricPoint[]): number {
  return route.slice(1).reduce((sum, to, index) => sum + distance(route[index] ?? to, to), 0);
}
