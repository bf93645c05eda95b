import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Placement } from "@/domain/device";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSqlFloorplanStore } from "@/server/floorplans/sql-floorplan-store";
import type { PlacementStore } from "./placement-store";
import { createSqlPlacementStore } from "./sql-placement-store";

const cafe: Placement = {
  ...{ deviceId: "5c5b35000001", siteId: "site-harbour", mapId: "map-ground", name: "By the stairs", version: 3 },
  ...{ kind: "switch", model: "EX4100", orientation: 22.5 },
  point: { x: 12.345, y: 0 },
};
const bare: Placement = {
  ...{ deviceId: "5c5b35000002", siteId: "site-harbour", mapId: "map-attic", version: 1 },
  point: cafe.point,
};

describe("createSqlPlacementStore", () => {
  let temporary: TemporaryDatabase;
  let store: PlacementStore;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    store = createSqlPlacementStore(temporary.database);
  });

  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  it("returns exactly what was stored, after a restart too", async () => {
    await store.put(cafe);
    await store.put(bare);
    store = createSqlPlacementStore(await temporary.reopen());
    expect(await store.get(cafe.deviceId)).toStrictEqual(cafe);
    expect(await store.all()).toStrictEqual([cafe, bare]);
  });

  it("keeps one placement per device: missing fields are removed", async () => {
    await store.put(cafe);
    await store.put({ ...bare, deviceId: cafe.deviceId });
    expect(await store.all()).toStrictEqual([{ ...bare, deviceId: cafe.deviceId }]);
  });

  it("writes and removes only the expected version, if one is given", async () => {
    expect(await store.put({ ...bare, version: 2 }, 1)).toBe(false);
    expect(await store.put(bare, 0)).toBe(true);
    expect(await store.put({ ...bare, mapId: "map-ground" }, 0)).toBe(false);
    expect(await store.put({ ...bare, mapId: "map-ground", version: 4 }, 3)).toBe(false);
    expect(await store.all()).toStrictEqual([bare]);
    expect(await store.put({ ...bare, mapId: "map-ground", version: 2 }, 1)).toBe(true);
    expect(await store.remove(bare.deviceId, 1)).toBe(false);
    expect(await store.remove(bare.deviceId, 2)).toBe(true);
  });

  it("removes a placement, once", async () => {
    await store.put(cafe);
    expect(await store.remove(cafe.deviceId)).toBe(true);
    expect(await store.remove(cafe.deviceId)).toBe(false);
    expect(await store.get(cafe.deviceId)).toBeUndefined();
  });

  it("removes the placements on a floorplan that is removed, and no others", async () => {
    const floorplans = createSqlFloorplanStore(temporary.database);
    await floorplans.put({ mapId: "map-ground", siteId: "site-harbour", name: "Ground", rotation: 0, version: 1 });
    await store.put(cafe);
    await store.put(bare);
    await floorplans.remove("map-ground");
    expect(await store.all()).toStrictEqual([bare]);
  });
});
