import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Floorplan } from "@/domain/floorplan";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { Sites } from "@/server/live/sites";
import { type NewPlacement, type PlaceDeviceDeps, placeDevice } from "./place-device";
import type { PlacementStore } from "./placement-store";
import { createSqlPlacementStore } from "./sql-placement-store";
import { type UnplaceDeviceDeps, unplaceDevice } from "./unplace-device";

const NOW = Date.UTC(2026, 2, 2, 9, 30);
const AP = "5c5b35000001";
const floors: ReadonlyMap<string, Floorplan> = new Map(
  ["site-1", "site-2"].map((siteId) => {
    const mapId = `map of ${siteId}`;
    return [mapId, { mapId, siteId, name: mapId, rotation: 0, version: 1 }];
  }),
);
const here: NewPlacement = { mapId: "map of site-1", deviceId: AP, expected: "any", point: { x: 3, y: 4 } };
const elsewhere: NewPlacement = { ...here, mapId: "map of site-2" };

describe("placeDevice", () => {
  let temporary: TemporaryDatabase;
  let placements: PlacementStore;
  let sites: Sites;
  let deps: PlaceDeviceDeps & UnplaceDeviceDeps;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    placements = createSqlPlacementStore(temporary.database);
    sites = new Sites(() => NOW);
    const floorplans = { get: async (mapId: string) => floors.get(mapId) };
    deps = { floorplans, placements, sites, inTurn: createSerialQueue() };
    for (const floor of floors.values()) sites.putFloorplan(floor);
  });

  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  const hear = (siteId: string) =>
    sites.apply({ type: "device", siteId, deviceId: AP, kind: "ap", up: true, event: "AP_CONNECTED", at: NOW }, NOW);

  it("stores the placement and shows the device on its floor", async () => {
    const placement = { deviceId: AP, siteId: "site-1", mapId: here.mapId, point: here.point, version: 1 };
    expect(await placeDevice(deps, here)).toMatchObject({ type: "placed", placement, isNew: true });
    expect(await placements.get(AP)).toEqual(placement);
    expect(sites.placementsOn(here.mapId)).toEqual([placement]);
  });

  it("stores its kind and orientation until the device reports them or they are removed", async () => {
    await placeDevice(deps, { ...here, kind: "switch", model: "EX4100", orientation: 360 });
    await placeDevice(deps, { ...here, point: { x: 5, y: 4 }, orientation: 90.5 });
    const shown = () => sites.placedDevices(here.mapId)[0];
    const place = { mapId: here.mapId, point: { x: 5, y: 4 }, orientation: 90.5, version: 2 };
    expect(shown()).toMatchObject({ kind: "switch", model: "EX4100", place });
    expect(await placements.get(AP)).toMatchObject({ kind: "switch", model: "EX4100", orientation: 90.5 });
    hear("site-1");
    expect(shown()).toMatchObject({ kind: "ap", model: "EX4100", place });
    await placeDevice(deps, { ...here, kind: null, model: null, orientation: null });
    const bare = { deviceId: AP, siteId: "site-1", mapId: here.mapId, point: here.point, version: 3 };
    expect(await placements.get(AP)).toEqual(bare);
    expect(shown()).not.toHaveProperty("model");
  });

  it("accepts a device known in its own site, whether or not other sites know it too", async () => {
    hear("site-1");
    hear("site-2");
    expect(await placeDevice(deps, here)).toMatchObject({ type: "placed" });
  });

  it("refuses a device that is known only in another site", async () => {
    hear("site-2");
    expect(await placeDevice(deps, here)).toEqual({ type: "device-in-other-site" });
    expect(await placements.all()).toEqual([]);
    expect(sites.placementsOn(here.mapId)).toEqual([]);
  });

  it("refuses a device that is placed in another site until its placement there is removed", async () => {
    await placeDevice(deps, elsewhere);
    hear("site-1");
    expect(await placeDevice(deps, here)).toEqual({ type: "device-in-other-site" });
    expect(await placements.get(AP)).toMatchObject({ siteId: "site-2" });
    expect(await unplaceDevice(deps, { ...elsewhere, expected: [1] })).toEqual({ type: "unplaced" });
    expect(await placeDevice(deps, here)).toMatchObject({ type: "placed" });
  });

  it("refuses a version other than the present one", async () => {
    await placeDevice(deps, here);
    expect(await placeDevice(deps, { ...here, expected: [0, 7] })).toEqual({ type: "stale", version: 1 });
  });
});
