import { describe, expect, it } from "vitest";
import { type TestApi, testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

const AP = "5c5b35000001";
const devicesPath = "/api/floorplans/map-1/devices";
const apPath = `${devicesPath}/${AP}`;
const point = { x: 3, y: 4.5 };

async function withFloorplans(): Promise<TestApi> {
  const api = testApi();
  for (const mapId of ["map-1", "map-2"])
    await api.ask("POST /api/floorplans", { json: { mapId, siteId: "site-1", name: mapId } });
  return api;
}

describe("placing a device", () => {
  it("places an unknown one, with the given name", async () => {
    const { ask, services } = await withFloorplans();
    const { status, headers, json } = await ask(`PUT ${apPath}`, { json: { point, name: "By the stairs" } });
    expect(status).toBe(201);
    expect(headers).toMatchObject({ etag: '"1"' });
    const place = { mapId: "map-1", point, version: 1 };
    expect(json).toEqual({ deviceId: AP, siteId: "site-1", kind: "ap", name: "By the stairs", place });
    expect((await ask(`GET ${devicesPath}`)).json).toEqual([json]);
    expect(await services.placements.get(AP)).toMatchObject({ deviceId: AP, mapId: "map-1", point });
  });

  it("returns the state of one that reported before", async () => {
    const { ask, services } = await withFloorplans();
    const heard = { deviceId: AP, siteId: "site-1", kind: "ap", name: "AP45", up: false, since: NOW, at: NOW } as const;
    services.sites.knownDevices.push({ ...heard, event: "AP_DISCONNECTED" });
    const { json } = await ask(`PUT ${apPath}`, { json: { point } });
    expect(json).toMatchObject({ name: "AP45", up: false, since: "2026-03-02T09:30:00.000Z", place: { point } });
  });

  it("moves it, keeps its name, and null removes the name", async () => {
    const { ask, services } = await withFloorplans();
    await ask(`PUT ${apPath}`, { json: { point, name: "Stairs" } });
    const moved = await ask(`PUT ${apPath}`, { json: { point: { x: 9, y: 9 } } });
    expect(moved).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(await services.placements.get(AP)).toMatchObject({ name: "Stairs", point: { x: 9, y: 9 } });
    await ask(`PUT ${apPath}`, { json: { point, name: null } });
    expect(await services.placements.get(AP)).not.toHaveProperty("name");
  });

  it("keeps the version of one that is already there, and records nothing", async () => {
    const { ask } = await withFloorplans();
    await ask(`PUT ${apPath}`, { json: { point, name: "Stairs" } });
    const before = await ask("GET /api/audit");
    for (const same of [{ point }, { point, name: "Stairs" }])
      expect(await ask(`PUT ${apPath}`, { json: same })).toMatchObject({ status: 200, headers: { etag: '"1"' } });
    expect((await ask("GET /api/audit")).json).toEqual(before.json);
  });

  it("removes it from another floorplan", async () => {
    const { ask } = await withFloorplans();
    await ask(`PUT ${apPath}`, { json: { point } });
    expect((await ask(`PUT /api/floorplans/map-2/devices/${AP}`, { json: { point } })).status).toBe(200);
    expect((await ask(`GET ${devicesPath}`)).json).toEqual([]);
    expect((await ask("GET /api/floorplans/map-2/devices")).json).toHaveLength(1);
  });

  it.each(["placed", "heard of"])("refuses one that is %s in another site", async (how) => {
    const { ask, services } = await withFloorplans();
    await ask("POST /api/floorplans", { json: { mapId: "map-9", siteId: "site-9", name: "Elsewhere" } });
    if (how === "placed") await ask(`PUT /api/floorplans/map-9/devices/${AP}`, { json: { point } });
    else services.sites.knownDevices.push({ deviceId: AP, siteId: "site-9", kind: "ap" });
    const { json } = await ask(`PUT ${apPath}`, { json: { point } });
    expect(json).toMatchObject({ status: 409, code: "conflict", detail: expect.stringContaining("at another site") });
    expect((await ask(`GET ${devicesPath}`)).json).toEqual([]);
  });

  it("reads an address in any notation", async () => {
    const { ask } = await withFloorplans();
    const { json } = await ask(`PUT ${devicesPath}/5C-5B-35-00-00-01`, { json: { point } });
    expect(json.deviceId).toBe(AP);
  });

  it.each([
    [apPath, {}, "point"],
    [apPath, { point: { x: 1e308, y: 0 } }, "point.x"],
    [apPath, { point: { x: 1 } }, "point.y"],
    [apPath, { point, name: " " }, "name"],
    [apPath, { point, up: true }, "body"],
    [`${devicesPath}/5c5b3500000`, { point }, "mac"],
  ])("refuses %s with %j, naming %s", async (path, json, field) => {
    const { ask } = await withFloorplans();
    const answer = await ask(`PUT ${path}`, { json });
    expect(answer.status).toBe(422);
    expect(answer.json.errors.map((error: { field: string }) => error.field)).toContain(field);
  });

  it("answers 404 on a floor that has no floorplan", async () => {
    const { ask } = testApi();
    expect((await ask(`PUT ${apPath}`, { json: { point } })).status).toBe(404);
    expect((await ask(`GET ${devicesPath}`)).status).toBe(404);
    expect((await ask(`DELETE ${apPath}`)).status).toBe(404);
  });

  it("lets one of two editors win (A17)", async () => {
    const { ask, services } = await withFloorplans();
    await ask(`PUT ${apPath}`, { json: { point } });
    const move = (x: number) => ask(`PUT ${apPath}`, { json: { point: { x, y: 0 } }, headers: { "if-match": '"1"' } });
    expect((await Promise.all([move(5), move(6)])).map(({ status }) => status)).toEqual([200, 412]);
    expect(await services.placements.get(AP)).toMatchObject({ point: { x: 5, y: 0 }, version: 2 });
  });

  it("refuses the version of a placement that was removed", async () => {
    const { ask } = await withFloorplans();
    const { status } = await ask(`PUT ${apPath}`, { json: { point }, headers: { "if-match": '"1"' } });
    expect(status).toBe(412);
  });
});

describe("removing a placement", () => {
  it("is possible once, from its own floorplan, with the version that was read", async () => {
    const { ask, services } = await withFloorplans();
    await ask(`PUT ${apPath}`, { json: { point } });
    expect((await ask(`DELETE /api/floorplans/map-2/devices/${AP}`)).status).toBe(404);
    expect((await ask(`DELETE ${apPath}`, { headers: { "if-match": '"7"' } })).status).toBe(412);
    expect((await ask(`DELETE ${apPath}`, { headers: { "if-match": '"1"' } })).status).toBe(204);
    expect((await ask(`DELETE ${apPath}`)).status).toBe(404);
    expect(services.sites.placementsOn("map-1")).toEqual([]);
  });
});

describe("a floorplan that is removed", () => {
  it("loses its placements and restores them, except of a device that is placed elsewhere by then", async () => {
    const { ask, services } = await withFloorplans();
    const other = "5c5b35000002";
    for (const mac of [AP, other]) await ask(`PUT ${devicesPath}/${mac}`, { json: { point } });
    await ask("DELETE /api/floorplans/map-1");
    // The tables do this by themselves on disk.
    for (const mac of [AP, other]) await services.placements.remove(mac);
    await ask(`PUT /api/floorplans/map-2/devices/${other}`, { json: { point } });
    await ask("POST /api/floorplans/map-1/restore");
    expect(await services.placements.get(AP)).toMatchObject({ mapId: "map-1" });
    expect(await services.placements.get(other)).toMatchObject({ mapId: "map-2" });
  });
});
