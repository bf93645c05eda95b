import { beforeEach, expect, it } from "vitest";
import type { Floorplan } from "@/domain/floorplan";
import type { Wall } from "@/domain/wall";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { MAX_WALLS, setWalls } from "./set-walls";
import { type FloorWalls, floorWallsOf, type WallsStore } from "./walls-store";

const ground: Floorplan = { mapId: "map-1", siteId: "site-1", name: "Ground floor", rotation: 0, version: 1 };
const wall = (x: number): Wall => ({ from: { x, y: 0 }, to: { x, y: 12.5 } });

let rows: Map<string, FloorWalls>;
let writes: number;

beforeEach(() => {
  rows = new Map();
  writes = 0;
});

const store: WallsStore = {
  get: async (mapId) => rows.get(mapId),
  put: async (mapId, walls) => {
    writes += 1;
    rows.set(mapId, walls);
  },
};

const set = (walls: readonly Wall[], mapId = "map-1") =>
  setWalls(
    {
      floorplans: { get: async (id) => (id === "map-1" ? ground : undefined) },
      walls: store,
      inTurn: createSerialQueue(),
    },
    { mapId, walls },
  );

it("replaces all walls, and writes nothing if they are the same", async () => {
  expect(await set([wall(1), wall(2)])).toEqual({ type: "set", isChange: true });
  expect(await set([wall(1), wall(2.0001)])).toEqual({ type: "set", isChange: false });
  expect(await set([wall(3)])).toEqual({ type: "set", isChange: true });
  expect([rows.get("map-1"), writes]).toEqual([floorWallsOf([wall(3)]), 2]);
});

it("removes all of them, once", async () => {
  expect(await set([])).toEqual({ type: "set", isChange: false });
  await set([wall(1)]);
  expect(await set([])).toEqual({ type: "set", isChange: true });
  expect([rows.get("map-1")?.walls, writes]).toEqual([[], 2]);
});

it("refuses more than the limit", async () => {
  const many = Array.from({ length: MAX_WALLS + 1 }, (_, i) => wall(i));
  expect(await set(many)).toEqual({ type: "too-many-walls", limit: MAX_WALLS });
  expect(await set(many.slice(1))).toMatchObject({ type: "set" });
});

it.each([200_000, Number.NaN, Number.NEGATIVE_INFINITY])("refuses a wall at %d metres", async (x) => {
  expect(await set([wall(1), wall(x)])).toMatchObject({ type: "too-far-out" });
  expect(writes).toBe(0);
});

it("refuses walls without a floorplan", async () => {
  expect(await set([wall(1)], "map-9")).toEqual({ type: "unknown-floorplan" });
});
