import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Area } from "@/domain/area";
import type { Placement } from "@/domain/device";
import type { Floorplan } from "@/domain/floorplan";
import { createSqlAreaStore } from "@/server/areas/sql-area-store";
import { StorageError } from "@/server/database/storage-error";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSqlPlacementStore } from "@/server/devices/sql-placement-store";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { Sites } from "@/server/live/sites";
import { editFloorplan, type FloorplanEdit } from "./edit-floorplan";
import type { OnFloorplan } from "./floorplan-store";
import { scaleContents } from "./scale-contents";
import { createSqlFloorplanStore } from "./sql-floorplan-store";
import { createSqlWallsStore } from "./sql-walls-store";

const image = { width: 2400, height: 1600, version: "v1", levels: 2 };
const floorplan: Floorplan = {
  ...{ mapId: "map-1", siteId: "site-1", name: "Ground floor", rotation: 0, version: 3 },
  ...{ image, ppm: 40, widthM: 60, heightM: 40 },
};
const lobby: Area = {
  ...{ areaId: "lobby", siteId: "site-1", mapId: "map-1", kind: "zone", name: "Lobby", limit: 5, version: 2 },
  polygon: [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
    { x: 0, y: 10 },
  ],
};
const beacon: Area = {
  ...{ areaId: "beacon", siteId: "site-1", mapId: "map-1", kind: "vbeacon", name: "Desk", version: 1 },
  point: { x: 30, y: 20 },
};
const ap: Placement = {
  ...{ deviceId: "5c5b35000001", siteId: "site-1", mapId: "map-1", point: { x: 8, y: 4 }, version: 7 },
};
const NOW = Date.UTC(2026, 2, 2, 9, 30);

describe("editFloorplan", () => {
  let temporary: TemporaryDatabase;
  let stores: ReturnType<typeof storesOf>;
  let sites: Sites;

  function storesOf({ database }: Pick<TemporaryDatabase, "database">) {
    return {
      floorplans: createSqlFloorplanStore(database),
      walls: createSqlWallsStore(database),
      areas: createSqlAreaStore(database),
      placements: createSqlPlacementStore(database),
    };
  }

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    stores = storesOf(temporary);
    sites = new Sites(() => NOW);
    await stores.floorplans.put(floorplan);
    for (const area of [lobby, beacon]) await stores.areas.put(area);
    await stores.placements.put(ap);
    sites.putFloorplan(floorplan);
    for (const area of [lobby, beacon]) sites.putArea(area);
    sites.placeDevice(ap);
  });

  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  const edit = (asked: Partial<FloorplanEdit>) =>
    editFloorplan(
      { floorplans: stores.floorplans, walls: stores.walls, sites, inTurn: createSerialQueue() },
      { mapId: "map-1", expected: "any", ...asked },
    );

  async function stored() {
    const [one, areas, placements] = await Promise.all([
      stores.floorplans.get("map-1"),
      stores.areas.all(),
      stores.placements.all(),
    ]);
    return { floorplan: one, areas, placements };
  }

  const live = () => ({
    floorplan: sites.floorplan("map-1"),
    areas: sites.areasOf("map-1").toSorted((a, b) => a.name.localeCompare(b.name)),
    placements: sites.placementsOn("map-1"),
  });

  it("keeps the positions of areas and devices in metres by default", async () => {
    expect(await edit({ ppm: 80 })).toMatchObject({ type: "edited", floorplan: { ppm: 80, widthM: 30, version: 4 } });
    expect(await stored()).toMatchObject({ areas: [beacon, lobby], placements: [ap] });
    expect(live()).toEqual(await stored());
  });

  it("stores the bearing and the limit until they are removed", async () => {
    await edit({ bearing: 271.5, limit: 180 });
    await edit({ name: "EG" });
    expect(await stored()).toMatchObject({ floorplan: { name: "EG", bearing: 271.5, limit: 180 } });
    expect(live()).toEqual(await stored());
    await edit({ bearing: null });
    const { bearing, ...rest } = (await stored()).floorplan ?? floorplan;
    expect([bearing, rest.limit, rest.version]).toEqual([undefined, 180, 6]);
    await edit({ limit: null });
    expect((await stored()).floorplan).toEqual({ ...floorplan, name: "EG", version: 7 });
  });

  it("stores a full turn as 0, and accepts a limit of zero", async () => {
    await edit({ bearing: 360, limit: 0 });
    expect(await stored()).toMatchObject({ floorplan: { bearing: 0, limit: 0 } });
  });

  it("scales outlines, points and devices along with the image", async () => {
    await edit({ ppm: 80, areas: "scale" });
    const { areas, placements } = await stored();
    expect(areas).toEqual([
      { ...beacon, point: { x: 15, y: 10 }, version: 2 },
      {
        ...lobby,
        polygon: [
          { x: 0, y: 0 },
          { x: 5, y: 0 },
          { x: 5, y: 5 },
          { x: 0, y: 5 },
        ],
        version: 3,
      },
    ]);
    expect(placements).toEqual([{ ...ap, point: { x: 4, y: 2 }, version: 8 }]);
    expect(live()).toEqual(await stored());
  });

  it("scales by the size that sets the scale", async () => {
    await edit({ widthM: 120, areas: "scale" });
    expect((await stored()).placements).toMatchObject([{ point: { x: 16, y: 8 } }]);
  });

  it("counts the tracks in a scaled outline again, and sends viewers all changes in one flush", async () => {
    const fix = { type: "fix", siteId: "site-1", mapId: "map-1", kind: "wifi", at: NOW } as const;
    sites.apply({ ...fix, trackId: "wifi:0000000000a1", x: 8, y: 8 }, NOW);
    sites.apply({ ...fix, trackId: "wifi:0000000000a2", x: 2, y: 2 }, NOW);
    const site = sites.site("site-1");
    expect(site.areas.get("lobby")?.occupancy).toBe(2);
    site.outbox.forget();
    await edit({ ppm: 80, areas: "scale" });
    expect(site.areas.get("lobby")?.occupancy).toBe(1);
    const told = site.outbox.drain().map(({ type }) => type);
    expect(new Set(told)).toEqual(new Set(["floor", "area", "device"]));
  });

  it("moves nothing if the scale does not change", async () => {
    await edit({ name: "EG", ppm: 40, areas: "scale" });
    expect(await stored()).toMatchObject({ floorplan: { name: "EG" }, areas: [beacon, lobby], placements: [ap] });
  });

  it("changes nothing if the disk refuses", async () => {
    const before = await stored();
    vi.spyOn(temporary.database, "write").mockRejectedValueOnce(new StorageError("disk I/O error"));
    await expect(edit({ ppm: 80, areas: "scale" })).rejects.toThrow("disk I/O error");
    expect(await stored()).toEqual(before);
    expect(live()).toEqual(before);
  });

  it("changes nothing if an area was changed outside the queue", async () => {
    await stores.areas.put({ ...lobby, name: "Foyer", version: 3 }, 2);
    const before = await stored();
    expect(await edit({ ppm: 80, areas: "scale" })).toMatchObject({ type: "stale" });
    expect(await stored()).toEqual(before);
    expect(sites.floorplan("map-1")).toEqual(floorplan);
  });

  it("returns the present version if a change outside the queue came first", async () => {
    const get = stores.floorplans.get.bind(stores.floorplans);
    vi.spyOn(stores.floorplans, "get").mockImplementationOnce(async (mapId) => {
      const read = await get(mapId);
      await stores.floorplans.put({ ...floorplan, name: "Faster", version: 4 }, { before: 3 });
      return read;
    });
    expect(await edit({ name: "Slower" })).toEqual({ type: "stale", version: 4 });
    expect(await stores.floorplans.get("map-1")).toMatchObject({ name: "Faster" });
    expect(sites.floorplan("map-1")).toEqual(floorplan);
  });

  it.each([
    [{ mapId: "map-9" }, { type: "unknown-floorplan" }],
    [{ expected: [2] }, { type: "stale", version: 3 }],
    [
      { widthM: 10, ppm: 40 },
      { type: "sizes-contradict-image", contradictions: [{ field: "widthM" }] },
    ],
    [
      { ppm: 0.001, areas: "scale" },
      { type: "too-far-out", farthestM: 100_000 },
    ],
  ] as const)("changes nothing where it refuses %j", async (asked, failure) => {
    const before = await stored();
    expect(await edit(asked)).toMatchObject(failure);
    expect(await stored()).toEqual(before);
  });

  it("refuses to scale areas if there was no scale", async () => {
    const { ppm, widthM, heightM, ...unscaled } = floorplan;
    await stores.floorplans.put(unscaled);
    expect(await edit({ ppm: 80, areas: "scale" })).toEqual({ type: "no-scale-to-scale-by" });
    expect(await edit({ ppm: 80, areas: "keep" })).toMatchObject({ type: "edited" });
  });
});

describe("scaleContents", () => {
  const ppm = fc.double({ min: 0.1, max: 1_000, noNaN: true });
  const coordinate = fc.double({ min: -10, max: 10, noNaN: true });
  const point = fc.record({ x: coordinate, y: coordinate });
  const polygon = fc.array(point, { minLength: 3, maxLength: 12 });
  const scales = fc.tuple(ppm, ppm).filter(([before, after]) => before !== after);

  /** The contents of a floor after a change of scale. */
  function scaled(floor: OnFloorplan, before: number, after: number): OnFloorplan {
    const result = scaleContents(floor, { ...floorplan, ppm: before }, { ...floorplan, ppm: after });
    if ("type" in result) throw new Error(result.type);
    return result;
  }

  const pointsOf = ({ areas, placements }: OnFloorplan) => [
    ...areas.flatMap(({ polygon = [], point }) => (point ? [point] : polygon)),
    ...placements.map((placement) => placement.point),
  ];

  function expectSame(floor: OnFloorplan, wanted: OnFloorplan, factor = 1) {
    const points = pointsOf(floor);
    expect(points).toHaveLength(pointsOf(wanted).length);
    for (const [index, { x, y }] of pointsOf(wanted).entries()) {
      expect(points[index]?.x).toBeCloseTo(x * factor, 6);
      expect(points[index]?.y).toBeCloseTo(y * factor, 6);
    }
  }

  const floor = fc.record({ polygon, point }).map(({ polygon, point }): OnFloorplan => {
    return {
      areas: [
        { ...lobby, polygon },
        { ...beacon, point },
      ],
      placements: [{ ...ap, point }],
    };
  });

  it("and back gives the same outlines and positions, within rounding", () => {
    fc.assert(
      fc.property(scales, floor, ([before, after], here) => {
        expectSame(scaled(scaled(here, before, after), after, before), here);
      }),
    );
  });

  it("covers the same pixels of the image as before", () => {
    fc.assert(
      fc.property(scales, floor, ([before, after], here) => {
        expectSame(scaled(here, before, after), here, before / after);
      }),
    );
  });
});
