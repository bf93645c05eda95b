import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Floorplan } from "@/domain/floorplan";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import type { FloorplanStore } from "./floorplan-store";
import { createSqlFloorplanStore } from "./sql-floorplan-store";
import { createSqlWallsStore } from "./sql-walls-store";
import { floorWallsOf, type WallsStore } from "./walls-store";

const ground: Floorplan = { mapId: "map-1", siteId: "site-1", name: "Ground floor", rotation: 0, version: 1 };
const wall = (x: number) => ({ from: { x, y: 0.001 }, to: { x, y: 12.5 } });
const two = floorWallsOf([wall(1), wall(-2.25)]);
const one = floorWallsOf([wall(7)]);

describe("createSqlWallsStore", () => {
  let temporary: TemporaryDatabase;
  let walls: WallsStore;
  let floorplans: FloorplanStore;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    walls = createSqlWallsStore(temporary.database);
    floorplans = createSqlFloorplanStore(temporary.database);
  });

  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  it("returns exactly what was stored last, after a restart too", async () => {
    await walls.put("map-1", one);
    await walls.put("map-1", two);
    await walls.put("map-2", one);
    walls = createSqlWallsStore(await temporary.reopen());
    expect(await walls.get("map-1")).toStrictEqual(two);
    expect(await walls.get("map-2")).toStrictEqual(one);
    expect(await walls.get("map-3")).toBeUndefined();
  });

  it("removes the walls of a removed floorplan, and of no other", async () => {
    await floorplans.put(ground);
    await walls.put("map-1", two);
    await walls.put("map-2", one);
    expect(await floorplans.remove("map-1", 7)).toBe(false);
    expect(await walls.get("map-1")).toEqual(two);
    expect(await floorplans.remove("map-1", 1)).toBe(true);
    expect(await walls.get("map-1")).toBeUndefined();
    expect(await walls.get("map-2")).toEqual(one);
  });

  it("restores them with a floorplan, unless there are others now", async () => {
    await floorplans.putBack(ground, { areas: [], placements: [], walls: two });
    expect(await walls.get("map-1")).toEqual(two);
    await floorplans.putBack(ground, { areas: [], placements: [], walls: one });
    expect(await walls.get("map-1")).toEqual(two);
  });

  it("writes scaled walls together with their floorplan, or neither", async () => {
    await floorplans.put(ground);
    await walls.put("map-1", two);
    const moved = { areas: [], placements: [], walls: one };
    expect(await floorplans.put({ ...ground, version: 3 }, { before: 2, moved })).toBe(false);
    expect(await walls.get("map-1")).toEqual(two);
    expect(await floorplans.put({ ...ground, version: 2 }, { before: 1, moved })).toBe(true);
    expect(await walls.get("map-1")).toEqual(one);
  });
});

describe("floorWallsOf", () => {
  it("rounds to millimetres, drops shorter walls, and has one version for the same walls", () => {
    const point = { from: { x: 1, y: 1 }, to: { x: 1.0004, y: 1 } };
    const rough = floorWallsOf([{ from: { x: 1.00004, y: 0.0011 }, to: { x: 0.9996, y: 12.5 } }, point, wall(-2.25)]);
    expect(rough).toEqual(two);
    expect(one.version).not.toBe(two.version);
  });
});
