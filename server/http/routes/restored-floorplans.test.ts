import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StorageError } from "@/server/database/storage-error";
import { UNDO_MS } from "@/server/floorplans/removed-floorplans";
import { type TestApi, testApi } from "../testing/test-api";

const point = { x: 1, y: 2 };
let api: TestApi;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  api = testApi();
  await api.ask("POST /api/floorplans", { json: { mapId: "map-1", siteId: "site-1", name: "Ground", widthM: 60 } });
  await api.ask("PUT /api/floorplans/map-1/image", { body: Buffer.from("png") });
  await api.ask("POST /api/floorplans/map-1/areas", { json: { areaId: "b1", kind: "vbeacon", name: "Desk", point } });
});

afterEach(() => {
  vi.useRealTimers();
});

describe("undoing a removal", () => {
  it("restores the floorplan with its image and areas", async () => {
    const { ask, services } = api;
    const before = (await ask("GET /api/floorplans/map-1")).json;
    await ask("DELETE /api/floorplans/map-1");
    const restored = await ask("POST /api/floorplans/map-1/restore");
    expect(restored.json).toEqual({ ...before, version: before.version + 1 });
    expect((await ask("GET /api/floorplans/map-1")).json).toEqual(restored.json);
    expect(services.sites.floorplan("map-1")).toEqual(restored.json);
    expect((await ask("GET /api/areas/b1")).json).toMatchObject({ name: "Desk", point });
    expect(services.sites.area("b1")).toMatchObject({ name: "Desk" });
    expect((await ask("GET /api/floorplans/map-1/image")).status).toBe(200);
  });

  it("can be done once, and not for an existing floorplan", async () => {
    const { ask } = api;
    expect((await ask("POST /api/floorplans/map-1/restore")).status).toBe(409);
    await ask("DELETE /api/floorplans/map-1");
    expect((await ask("POST /api/floorplans/map-1/restore")).status).toBe(200);
    await ask("DELETE /api/floorplans/map-1");
    await ask("POST /api/floorplans", { json: { mapId: "map-1", siteId: "site-1", name: "Anew" } });
    expect((await ask("POST /api/floorplans/map-1/restore")).status).toBe(409);
    expect((await ask("GET /api/floorplans/map-1")).json).toMatchObject({ name: "Anew", version: 1 });
  });

  it("does not change objects that were drawn or placed elsewhere meanwhile", async () => {
    const { ask, services } = api;
    expect((await ask("PUT /api/floorplans/map-1/devices/5c5b35000001", { json: { point } })).status).toBe(201);
    await ask("DELETE /api/floorplans/map-1");
    await ask("POST /api/floorplans", { json: { mapId: "map-2", siteId: "site-1", name: "Attic", widthM: 60 } });
    const anew = { areaId: "b1", kind: "vbeacon", name: "Anew", point };
    expect((await ask("POST /api/floorplans/map-2/areas", { json: anew })).status).toBe(201);
    expect((await ask("PUT /api/floorplans/map-2/devices/5c5b35000001", { json: { point } })).status).toBe(201);
    expect((await ask("POST /api/floorplans/map-1/restore")).status).toBe(200);
    expect((await ask("GET /api/areas/b1")).json).toMatchObject({ mapId: "map-2", name: "Anew", version: 1 });
    expect(services.sites.area("b1")).toMatchObject({ mapId: "map-2", name: "Anew" });
    expect(await services.placements.get("5c5b35000001")).toMatchObject({ mapId: "map-2" });
  });

  it("can be tried again if the disk refused it", async () => {
    const { ask, services } = api;
    await ask("DELETE /api/floorplans/map-1");
    vi.spyOn(services.floorplans, "putBack").mockRejectedValueOnce(new StorageError("full", true));
    expect((await ask("POST /api/floorplans/map-1/restore")).status).toBe(507);
    expect(services.sites.floorplan("map-1")).toBeUndefined();
    expect((await ask("POST /api/floorplans/map-1/restore")).status).toBe(200);
    expect((await ask("GET /api/floorplans/map-1/image")).status).toBe(200);
  });

  it("is refused if nothing was removed, wherever the floor is reported", async () => {
    const { ask, services } = api;
    vi.spyOn(services.sites, "siteOf").mockReturnValue("site-2");
    expect((await ask("POST /api/floorplans/map-9/restore")).status).toBe(404);
  });

  it("ends after ten minutes, and the image is gone for good", async () => {
    const { ask, services } = api;
    await ask("DELETE /api/floorplans/map-1");
    await vi.advanceTimersByTimeAsync(UNDO_MS - 1_000);
    expect(services.images.kept.size).toBe(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(services.images.kept.size).toBe(0);
    expect((await ask("POST /api/floorplans/map-1/restore")).status).toBe(404);
  });
});

describe("too many floorplans", () => {
  it("are refused, with what to do (U18)", async () => {
    const { ask } = testApi({ limits: { webhookBytes: 10, imageBytes: 10, floorplans: 1 } });
    const floor = (mapId: string) => ask("POST /api/floorplans", { json: { mapId, siteId: "s", name: "F" } });
    expect((await floor("one")).status).toBe(201);
    const refused = await floor("two");
    expect([refused.status, refused.json.code]).toEqual([507, "insufficient-storage"]);
    expect(refused.json.detail).toContain("MAX_FLOORPLANS");
  });

  it("are the same number for a caller who sees only one site", async () => {
    const { ask } = testApi({ limits: { webhookBytes: 10, imageBytes: 10, floorplans: 1 } });
    const floor = (mapId: string, siteId: string, token?: string) =>
      ask("POST /api/floorplans", { json: { mapId, siteId, name: "F" }, ...(token && { token }) });
    expect((await floor("one", "site-1")).status).toBe(201);
    const asked = { name: "Script", scopes: ["operate", "read"], siteIds: ["site-2"] };
    const { token } = (await ask("POST /api/tokens", { json: asked })).json;
    expect((await floor("two", "site-2", token)).status).toBe(507);
  });
});
