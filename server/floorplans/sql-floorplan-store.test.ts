import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Area } from "@/domain/area";
import type { Placement } from "@/domain/device";
import type { Floorplan } from "@/domain/floorplan";
import { createSqlAreaStore } from "@/server/areas/sql-area-store";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSqlPlacementStore } from "@/server/devices/sql-placement-store";
import type { FloorplanStore } from "./floorplan-store";
import { createSqlFloorplanStore } from "./sql-floorplan-store";

const bare: Floorplan = { mapId: "map-attic", siteId: "site-harbour", name: "Attic", rotation: 0, version: 1 };

const whole: Floorplan = {
  ...bare,
  mapId: "map-ground",
  name: "Ground floor",
  widthM: 60.5,
  heightM: 40.25,
  ppm: 33.333333333333336,
  rotation: 270,
  bearing: 12.5,
  limit: 180,
  image: { width: 2017, height: 1342, version: "9f3a", levels: 1 },
  version: 12,
};

describe("createSqlFloorplanStore", () => {
  let temporary: TemporaryDatabase;
  let store: FloorplanStore;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    store = createSqlFloorplanStore(temporary.database);
  });

  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  it("returns exactly what was stored, after a restart too", async () => {
    await store.put(whole);
    await store.put(bare);
    store = createSqlFloorplanStore(await temporary.reopen());
    expect(await store.get("map-ground")).toStrictEqual(whole);
    expect(await store.get("map-attic")).toStrictEqual(bare);
    expect(await store.all()).toStrictEqual([bare, whole]);
  });

  it("writes and removes only the expected version, if one is given", async () => {
    expect(await store.put({ ...bare, version: 2 }, { before: 1 })).toBe(false);
    expect(await store.put(bare, { before: 0 })).toBe(true);
    expect(await store.put({ ...bare, name: "Again" }, { before: 0 })).toBe(false);
    expect(await store.put({ ...bare, name: "Late", version: 4 }, { before: 3 })).toBe(false);
    expect(await store.all()).toStrictEqual([bare]);
    expect(await store.put({ ...bare, name: "Loft", version: 2 }, { before: 1 })).toBe(true);
    expect(await store.remove(bare.mapId, 1)).toBe(false);
    expect(await store.all()).toStrictEqual([{ ...bare, name: "Loft", version: 2 }]);
    expect(await store.remove(bare.mapId, 2)).toBe(true);
  });

  it("replaces a floorplan completely: missing fields are removed", async () => {
    await store.put(whole);
    await store.put({ ...bare, mapId: whole.mapId });
    expect(await store.all()).toStrictEqual([{ ...bare, mapId: whole.mapId }]);
  });

  it("removes a floorplan with its areas, and no other's", async () => {
    const areas = createSqlAreaStore(temporary.database);
    const area: Area = { areaId: "a", siteId: "site-harbour", mapId: whole.mapId, kind: "zone", name: "A", version: 1 };
    await store.put(whole);
    await store.put(bare);
    await areas.put(area);
    await areas.put({ ...area, areaId: "b", mapId: bare.mapId });

    expect(await store.remove(whole.mapId)).toBe(true);
    expect((await store.all()).map(({ mapId }) => mapId)).toEqual([bare.mapId]);
    expect((await areas.all()).map(({ areaId }) => areaId)).toEqual(["b"]);
  });

  it("restores a floorplan with its placements, except those that are elsewhere now", async () => {
    const [areas, placements] = [createSqlAreaStore(temporary.database), createSqlPlacementStore(temporary.database)];
    const area: Area = { areaId: "a", siteId: "site-harbour", mapId: whole.mapId, kind: "zone", name: "A", version: 3 };
    const ap = {
      deviceId: "5c5b35000001",
      siteId: "site-harbour",
      mapId: whole.mapId,
      point: { x: 1, y: 2 },
      version: 2,
    };
    const placement = ap as Placement;
    const anew: Area = { ...area, areaId: "b", mapId: bare.mapId, name: "Anew", version: 1 };
    const elsewhere = { ...placement, deviceId: "5c5b35000002", mapId: bare.mapId, version: 9 };
    await areas.put(anew);
    await placements.put(elsewhere);
    const hung = await store.putBack(whole, {
      areas: [area, { ...anew, mapId: whole.mapId, version: 7 }],
      placements: [{ ...elsewhere, mapId: whole.mapId, version: 1 }, placement],
    });
    expect(hung).toEqual({ areas: [area], placements: [placement] });
    expect([await store.get(whole.mapId), await store.count()]).toEqual([whole, 1]);
    expect(await areas.all()).toEqual([area, anew]);
    expect(await placements.all()).toEqual([placement, elsewhere]);
  });

  it("returns nothing for a floorplan that never existed", async () => {
    expect(await store.get("nowhere")).toBeUndefined();
    expect(await store.remove("nowhere")).toBe(false);
  });

  it("handles names and ids as text, whatever they look like (D14)", async () => {
    const nasty = `"'; DROP TABLE floorplans; --`;
    await store.put({ ...bare, mapId: nasty, name: nasty });
    expect(await store.get(nasty)).toMatchObject({ mapId: nasty, name: nasty });
    expect(await store.remove(nasty)).toBe(true);
  });
});
