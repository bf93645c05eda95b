import { beforeEach, describe, expect, it } from "vitest";
import { floorWallsOf } from "@/server/floorplans/walls-store";
import { type TestApi, testApi } from "../testing/test-api";

const wall = (x: number) => ({ from: { x, y: 0 }, to: { x, y: 12.5 } });
const path = "/api/floorplans/map-1/walls";

let api: TestApi;

beforeEach(async () => {
  api = testApi();
  await api.ask("POST /api/floorplans", { json: { mapId: "map-1", siteId: "site-1", name: "Ground", ppm: 10 } });
  await api.services.walls.put("map-1", floorWallsOf([wall(1), wall(2)]));
});

describe("the walls of a floorplan", () => {
  it("are returned, but not again to a client that has them", async () => {
    const { json, headers } = await api.ask(`GET ${path}`);
    expect(json).toEqual([wall(1), wall(2)]);
    const known = { headers: { "if-none-match": headers.etag ?? "" } };
    expect((await api.ask(`GET ${path}`, known)).status).toBe(304);
    await api.services.walls.put("map-1", floorWallsOf([wall(3)]));
    expect(await api.ask(`GET ${path}`, known)).toMatchObject({ status: 200, json: [wall(3)] });
  });

  it("are empty on a floor without walls, and not found without a floorplan", async () => {
    await api.ask("POST /api/floorplans", { json: { mapId: "map-2", siteId: "site-1", name: "Attic" } });
    expect(await api.ask("GET /api/floorplans/map-2/walls")).toMatchObject({ status: 200, json: [] });
    expect((await api.ask("GET /api/floorplans/map-9/walls")).status).toBe(404);
  });

  it("are removed and restored with the floorplan", async () => {
    await api.ask("DELETE /api/floorplans/map-1");
    expect(await api.services.walls.get("map-1")).toBeUndefined();
    expect((await api.ask(`GET ${path}`)).status).toBe(404);
    await api.ask("POST /api/floorplans/map-1/restore");
    expect((await api.ask(`GET ${path}`)).json).toEqual([wall(1), wall(2)]);
  });

  it("are scaled with the image on request", async () => {
    await api.ask("PATCH /api/floorplans/map-1", { json: { ppm: 20 } });
    expect((await api.ask(`GET ${path}`)).json).toEqual([wall(1), wall(2)]);
    await api.ask("PATCH /api/floorplans/map-1", { json: { ppm: 10, areas: "scale" } });
    expect((await api.ask(`GET ${path}`)).json).toEqual([2, 4].map((x) => ({ from: { x, y: 0 }, to: { x, y: 25 } })));
  });

  it("are available to callers who see only that floor", async () => {
    const grant = { name: "t", scopes: ["read"] as const, createdBy: "Kim" };
    const { secret: mine } = await api.services.access.tokens.create({ ...grant, siteIds: ["site-1"] });
    const { secret: other } = await api.services.access.tokens.create({ ...grant, siteIds: ["site-2"] });
    expect((await api.ask(`GET ${path}`, { token: mine })).json).toEqual([wall(1), wall(2)]);
    expect((await api.ask(`GET ${path}`, { token: other })).status).toBe(404);
  });
});
