import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TAKE_BACK_MS } from "@/server/floorplans/removed-floorplans";
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

describe("taking a removal back", () => {
  it("brings the floorplan back with its image and areas", async () => {
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

  it("can be done once, and of nothing that is there", async () => {
    const { ask } = api;
    expect((await ask("POST /api/floorplans/map-1/restore")).status).toBe(409);
    await ask("DELETE /api/floorplans/map-1");
    expect((await ask("POST /api/floorplans/map-1/restore")).status).toBe(200);
    await ask("DELETE /api/floorplans/map-1");
    await ask("POST /api/floorplans", { json: { mapId: "map-1", siteId: "site-1", name: "Anew" } });
    expect((await ask("POST /api/floorplans/map-1/restore")).status).toBe(409);
    expect((await ask("GET /api/floorplans/map-1")).json).toMatchObject({ name: "Anew", version: 1 });
  });

  it("ends after ten minutes, and the image is gone for good", async () => {
    const { ask, services } = api;
    await ask("DELETE /api/floorplans/map-1");
    await vi.advanceTimersByTimeAsync(TAKE_BACK_MS - 1_000);
    expect(services.images.kept.size).toBe(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(services.images.kept.size).toBe(0);
    expect((await ask("POST /api/floorplans/map-1/restore")).status).toBe(404);
  });
});

describe("too many floorplans", () => {
  it("are refused with what to do about it (U18)", async () => {
    const { ask } = testApi({ limits: { webhookBytes: 10, imageBytes: 10, floorplans: 1 } });
    const floor = (mapId: string) => ask("POST /api/floorplans", { json: { mapId, siteId: "s", name: "F" } });
    expect((await floor("one")).status).toBe(201);
    const refused = await floor("two");
    expect([refused.status, refused.json.code]).toEqual([507, "insufficient-storage"]);
    expect(refused.json.detail).toContain("MAX_FLOORPLANS");
  });
});
