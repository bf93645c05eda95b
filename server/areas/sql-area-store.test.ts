import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Area } from "@/domain/area";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import type { AreaStore } from "./area-store";
import { createSqlAreaStore } from "./sql-area-store";

const zone: Area = {
  areaId: "zone-canteen",
  siteId: "site-harbour",
  mapId: "map-ground",
  kind: "zone",
  name: "Canteen",
  polygon: [
    { x: 0.1, y: 0.2 },
    { x: 10.5, y: 0 },
    { x: 10.5, y: 7.25 },
  ],
  colour: "blue",
  limit: 12,
  target: 8,
  counts: ["wifi", "asset"],
  version: 3,
};

const vbeacon: Area = {
  areaId: "vb-reception",
  siteId: "site-harbour",
  mapId: "map-ground",
  kind: "vbeacon",
  name: "Reception",
  point: { x: 4.5, y: 2 },
  radius: 6.5,
  version: 1,
};

const rssizone: Area = {
  ...{ areaId: "rz-bar", siteId: "site-harbour", mapId: "map-ground", kind: "rssizone", name: "Wet bar", version: 2 },
  devices: [
    { deviceId: "5c5b35000001", rssi: -67 },
    { deviceId: "5c5b35000002", rssi: -70.5 },
  ],
};

describe("createSqlAreaStore", () => {
  let temporary: TemporaryDatabase;
  let store: AreaStore;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    store = createSqlAreaStore(temporary.database);
  });

  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  it("returns exactly what was stored, after a restart too", async () => {
    for (const area of [zone, vbeacon, rssizone]) await store.put(area);
    store = createSqlAreaStore(await temporary.reopen());
    expect(await store.get(zone.areaId)).toStrictEqual(zone);
    expect(await store.all()).toStrictEqual([zone, vbeacon, rssizone]);
  });

  it("writes and removes only the expected version, if one is given", async () => {
    expect(await store.put({ ...vbeacon, version: 2 }, 1)).toBe(false);
    expect(await store.put(vbeacon, 0)).toBe(true);
    expect(await store.put({ ...vbeacon, name: "Again" }, 0)).toBe(false);
    expect(await store.put({ ...vbeacon, name: "Late", version: 4 }, 3)).toBe(false);
    expect(await store.get(vbeacon.areaId)).toStrictEqual(vbeacon);
    expect(await store.put({ ...vbeacon, name: "Desk", version: 2 }, 1)).toBe(true);
    expect(await store.get(vbeacon.areaId)).toStrictEqual({ ...vbeacon, name: "Desk", version: 2 });
    expect(await store.remove(vbeacon.areaId, 1)).toBe(false);
    expect(await store.remove(vbeacon.areaId, 2)).toBe(true);
  });

  it("keeps a limit of zero", async () => {
    await store.put({ ...zone, limit: 0 });
    expect(await store.get(zone.areaId)).toMatchObject({ limit: 0 });
  });

  it("replaces an area completely: missing fields are removed", async () => {
    await store.put(zone);
    await store.put({ ...vbeacon, areaId: zone.areaId });
    expect(await store.all()).toStrictEqual([{ ...vbeacon, areaId: zone.areaId }]);
  });

  it("removes an area, once", async () => {
    await store.put(zone);
    expect(await store.remove(zone.areaId)).toBe(true);
    expect(await store.remove(zone.areaId)).toBe(false);
    expect(await store.get(zone.areaId)).toBeUndefined();
  });
});
