import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSqlAreaStore } from "@/server/areas/sql-area-store";
import { StorageError } from "@/server/database/storage-error";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSqlPlacementStore } from "@/server/devices/sql-placement-store";
import { createSqlFloorplanStore } from "@/server/floorplans/sql-floorplan-store";
import { Sites } from "@/server/live/sites";
import { type TestApi, testApi } from "../testing/test-api";
import { NOW, type TestServices } from "../testing/test-services";

const AP = "5c5b35000001";
const square = (side: number) => [
  { x: 0, y: 0 },
  { x: side, y: 0 },
  { x: side, y: side },
  { x: 0, y: side },
];

describe("a new scale, on the database and the live site", () => {
  let temporary: TemporaryDatabase;
  let api: TestApi;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    const { database } = temporary;
    api = testApi({
      floorplans: createSqlFloorplanStore(database),
      areas: createSqlAreaStore(database),
      placements: createSqlPlacementStore(database),
      sites: new Sites(() => NOW) as unknown as TestServices["sites"],
    });
    const ground = { mapId: "map-1", siteId: "site-1", name: "Ground floor", widthM: 60 };
    await api.ask("POST /api/floorplans", { json: ground });
    await api.ask("PUT /api/floorplans/map-1/image", { body: Buffer.from("png") });
    const zone = { areaId: "lobby", kind: "zone", name: "Lobby", polygon: square(10) };
    await api.ask("POST /api/floorplans/map-1/areas", { json: zone });
    await api.ask(`PUT /api/floorplans/map-1/devices/${AP}`, { json: { point: { x: 8, y: 4 } } });
  });

  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  async function read() {
    const floorplan = (await api.ask("GET /api/floorplans/map-1")).json;
    const stored = (await api.ask("GET /api/areas/lobby")).json;
    const [live] = (await api.ask("GET /api/floorplans/map-1/areas")).json;
    const [device] = (await api.ask("GET /api/floorplans/map-1/devices")).json;
    expect(live).toEqual(stored);
    return { ppm: floorplan.ppm, area: stored, device };
  }

  const scaleAlong = () => api.ask("PATCH /api/floorplans/map-1", { json: { widthM: 30, areas: "scale" } });

  it("scales areas and devices on request", async () => {
    expect((await scaleAlong()).json).toMatchObject({ ppm: 80, widthM: 30, version: 3 });
    const { area, device } = await read();
    expect(area).toMatchObject({ polygon: square(5), version: 2 });
    expect(device.place).toEqual({ mapId: "map-1", point: { x: 4, y: 2 }, version: 2 });
  });

  it.each([{ widthM: 30 }, { widthM: 30, areas: "keep" }])("does not move areas and devices with %j", async (json) => {
    const before = await read();
    expect((await api.ask("PATCH /api/floorplans/map-1", { json })).status).toBe(200);
    expect(await read()).toEqual({ ...before, ppm: 80 });
  });

  it("changes nothing while the disk refuses", async () => {
    const before = await read();
    vi.spyOn(temporary.database, "write").mockRejectedValueOnce(new StorageError("disk I/O error"));
    expect((await scaleAlong()).json).toMatchObject({ status: 503, code: "storage-unavailable" });
    expect(await read()).toEqual(before);
    expect((await scaleAlong()).status).toBe(200);
  });

  it("refuses a change that it cannot scale, and says why", async () => {
    await api.ask("POST /api/floorplans", { json: { mapId: "map-2", siteId: "site-1", name: "Attic" } });
    const zone = { kind: "zone", name: "Store", polygon: square(10) };
    await api.ask("POST /api/floorplans/map-2/areas", { json: zone });
    const answer = await api.ask("PATCH /api/floorplans/map-2", { json: { ppm: 40, areas: "scale" } });
    expect(answer.json).toMatchObject({ status: 409, detail: expect.stringContaining("had a scale before") });
    await api.ask("PUT /api/floorplans/map-1/devices/5c5b35000002", { json: { point: { x: 90_000, y: 4 } } });
    const far = await api.ask("PATCH /api/floorplans/map-1", { json: { ppm: 20, areas: "scale" } });
    expect(far.json).toMatchObject({ status: 409, detail: expect.stringContaining("100000 m") });
  });
});
