import { describe, expect, it, vi } from "vitest";
import type { Polygon } from "@/domain/geometry";
import { type TestApi, testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

const polygon = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 10, y: 8 },
];
const lobby = { areaId: "zone-1", kind: "zone", name: "Lobby", polygon, colour: "blue", limit: 10 };
const areasPath = "/api/floorplans/map-1/areas";

async function withFloorplan(): Promise<TestApi> {
  const api = testApi();
  await api.ask("POST /api/floorplans", { json: { mapId: "map-1", siteId: "site-1", name: "Ground floor" } });
  return api;
}

describe("drawing an area", () => {
  it("answers 201 and tells the site", async () => {
    const { ask, services } = await withFloorplan();
    const { status, headers, json } = await ask(`POST ${areasPath}`, { json: lobby });
    expect(status).toBe(201);
    expect(json).toEqual({ ...lobby, siteId: "site-1", mapId: "map-1", version: 1 });
    expect(headers).toMatchObject({ etag: '"1"', location: "/api/areas/zone-1" });
    expect(services.sites.area("zone-1")).toEqual(json);
    expect((await ask(`GET ${headers.location}`)).json).toEqual(json);
    expect((await ask(`GET ${areasPath}`)).json).toEqual([json]);
  });

  it("stores a beacon's radius and an RSSI zone's access points, and removes them", async () => {
    const { ask } = await withFloorplan();
    const desk = { areaId: "vb-1", kind: "vbeacon", name: "Desk", point: { x: 1, y: 2 }, radius: 6.5 };
    const ring = { areaId: "rz-1", kind: "rssizone", name: "Bar", devices: [{ deviceId: "5c5b35000001", rssi: -67 }] };
    expect((await ask(`POST ${areasPath}`, { json: desk })).json).toMatchObject({ radius: 6.5 });
    const named = { ...ring, devices: [{ deviceId: "5C-5B-35-00-00-01", rssi: -67 }] };
    expect((await ask(`POST ${areasPath}`, { json: named })).json).toMatchObject(ring);
    const louder = [{ deviceId: "5c5b35000001", rssi: -60 }];
    expect((await ask("PATCH /api/areas/rz-1", { json: { devices: louder } })).json).toMatchObject({ devices: louder });
    expect((await ask("PATCH /api/areas/rz-1", { json: { devices: null } })).json).not.toHaveProperty("devices");
    expect((await ask("PATCH /api/areas/vb-1", { json: { radius: null } })).json).not.toHaveProperty("radius");
  });

  it.each([
    [{ ...lobby, radius: 5 }, "radius"],
    [{ ...lobby, devices: [{ deviceId: "5c5b35000001", rssi: -67 }] }, "devices"],
    [{ kind: "vbeacon", name: "Desk", point: { x: 1, y: 2 }, radius: 0 }, "radius"],
    [{ kind: "rssizone", name: "Bar", devices: [] }, "devices"],
    [{ kind: "rssizone", name: "Bar", devices: [{ deviceId: "the bar", rssi: -67 }] }, "devices[0].deviceId"],
    [{ kind: "rssizone", name: "Bar", devices: [{ deviceId: "5c5b35000001", rssi: 3 }] }, "devices[0].rssi"],
    [{ kind: "rssizone", name: "Bar" }, "point"],
  ])("refuses %j for its %s", async (wrong, field) => {
    const { ask } = await withFloorplan();
    const { status, json } = await ask(`POST ${areasPath}`, { json: wrong });
    expect([status, json.errors.map((error: { field: string }) => error.field)]).toEqual([422, [field]]);
  });

  it("refuses a radius or access points for another kind in a change", async () => {
    const { ask } = await withFloorplan();
    await ask(`POST ${areasPath}`, { json: lobby });
    for (const change of [{ radius: 5 }, { devices: [{ deviceId: "5c5b35000001", rssi: -67 }] }])
      expect((await ask("PATCH /api/areas/zone-1", { json: change })).status).toBe(422);
  });

  it("answers 404 on a floor that has no floorplan", async () => {
    const { ask } = testApi();
    expect((await ask(`POST ${areasPath}`, { json: lobby })).status).toBe(404);
    expect((await ask(`GET ${areasPath}`)).status).toBe(404);
  });

  it("refuses an id that is in use", async () => {
    const { ask } = await withFloorplan();
    await ask(`POST ${areasPath}`, { json: lobby });
    expect((await ask(`POST ${areasPath}`, { json: lobby })).status).toBe(409);
  });

  it("refuses one that is drawn in another site", async () => {
    const { ask } = await withFloorplan();
    await ask("POST /api/floorplans", { json: { mapId: "map-9", siteId: "site-9", name: "Elsewhere" } });
    await ask("POST /api/floorplans/map-9/areas", { json: lobby });
    const { json } = await ask(`POST ${areasPath}`, { json: lobby });
    expect(json).toMatchObject({ status: 409, code: "conflict", detail: expect.stringContaining("in another site") });
    expect((await ask(`GET ${areasPath}`)).json).toEqual([]);
  });

  it("takes over one that another site has reported, but not for a caller who may not see that site (I61)", async () => {
    const { ask, services } = await withFloorplan();
    services.sites.siteByArea.set(lobby.areaId, "site-9");
    const grant = { name: "t", scopes: ["read", "operate"] as const, createdBy: "Kim", siteIds: ["site-1"] };
    const { secret: token } = await services.access.tokens.create(grant);
    expect((await ask(`POST ${areasPath}`, { json: lobby, token })).status).toBe(409);
    expect((await ask(`POST ${areasPath}`, { json: lobby })).status).toBe(201);
  });

  it.each([
    [{ polygon: undefined }, "polygon"],
    [{ polygon: polygon.slice(0, 2) }, "polygon"],
    [{ polygon: Array.from({ length: 501 }, (_, x) => ({ x, y: 0 })) }, "polygon"],
    [{ polygon: [...polygon, { x: 1e308, y: 0 }] }, "polygon[3].x"],
    [{ polygon: [...polygon, { x: null, y: 0 }] }, "polygon[3].x"],
    [{ polygon: [...polygon, { x: "1", y: 0 }] }, "polygon[3].x"],
    [{ point: { x: 1, y: 1 } }, "point"],
    [{ kind: "vbeacon" }, "point"],
    [{ kind: "rssizone", polygon: undefined }, "point"],
    [{ kind: "room" }, "kind"],
    [{ colour: "#f00" }, "colour"],
    [{ limit: -1 }, "limit"],
    [{ limit: 1.5 }, "limit"],
    [{ siteId: "site-2" }, "body"],
  ])("refuses %j, naming %s (I25)", async (wrong, field) => {
    const { ask } = await withFloorplan();
    const { status, json } = await ask(`POST ${areasPath}`, { json: { ...lobby, ...wrong } });
    expect(status).toBe(422);
    expect(json.errors.map((error: { field: string }) => error.field)).toContain(field);
  });
});

describe("editing an area", () => {
  it("changes the given fields, keeps the others, and null removes one", async () => {
    const { ask, services } = await withFloorplan();
    await ask(`POST ${areasPath}`, { json: { ...lobby, target: 4 } });
    const { json } = await ask("PATCH /api/areas/zone-1", { json: { name: "Foyer", colour: null, limit: null } });
    const { colour: _colour, limit: _limit, ...rest } = lobby;
    expect(json).toEqual({ ...rest, name: "Foyer", target: 4, siteId: "site-1", mapId: "map-1", version: 2 });
    expect(services.sites.area("zone-1")).toEqual(json);
  });

  it("keeps the version if a change changes nothing, and records nothing", async () => {
    const { ask, services } = await withFloorplan();
    await ask(`POST ${areasPath}`, { json: lobby });
    const put = vi.spyOn(services.areas, "put");
    const before = await ask("GET /api/audit");
    for (const same of [{}, { name: "Lobby" }, { polygon, colour: "blue", target: null }]) {
      const answer = await ask("PATCH /api/areas/zone-1", { json: same, headers: { "if-match": '"1"' } });
      expect([answer.status, answer.headers.etag, answer.json.version]).toEqual([200, '"1"', 1]);
    }
    expect(put).not.toHaveBeenCalled();
    expect((await ask("GET /api/audit")).json).toEqual(before.json);
    expect((await ask("PATCH /api/areas/zone-1", { json: {}, headers: { "if-match": '"7"' } })).status).toBe(412);
  });

  it("refuses an outline that crosses itself, and says what to do", async () => {
    const { ask } = await withFloorplan();
    await ask(`POST ${areasPath}`, { json: lobby });
    const bowTie = [polygon[0], polygon[2], polygon[1], { x: 0, y: 8 }];
    const refused = {
      status: 422,
      errors: [{ field: "polygon", code: "crosses-itself", detail: expect.stringContaining("each corner once") }],
    };
    expect((await ask("PATCH /api/areas/zone-1", { json: { polygon: bowTie } })).json).toMatchObject(refused);
    const drawn = await ask(`POST ${areasPath}`, { json: { ...lobby, areaId: "zone-2", polygon: bowTie } });
    expect(drawn.json).toMatchObject(refused);
    expect((await ask(`GET ${areasPath}`)).json).toEqual([expect.objectContaining({ polygon, version: 1 })]);
  });

  it("still renames one whose stored outline crosses itself", async () => {
    const { ask, services } = await withFloorplan();
    const crossed = [polygon[0], polygon[2], polygon[1], { x: 0, y: 8 }] as Polygon;
    await services.areas.put({
      ...lobby,
      kind: "zone",
      colour: "blue",
      siteId: "site-1",
      mapId: "map-1",
      polygon: crossed,
      version: 1,
    });
    expect((await ask("PATCH /api/areas/zone-1", { json: { name: "Foyer" } })).json).toMatchObject({
      name: "Foyer",
      version: 2,
    });
  });

  it("refuses the shape of another kind, and another kind", async () => {
    const { ask } = await withFloorplan();
    await ask(`POST ${areasPath}`, { json: lobby });
    expect((await ask("PATCH /api/areas/zone-1", { json: { point: { x: 1, y: 1 } } })).json.errors[0].field).toBe(
      "point",
    );
    expect((await ask("PATCH /api/areas/zone-1", { json: { kind: "vbeacon" } })).status).toBe(422);
  });

  it("lets one of two editors win (A17)", async () => {
    const { ask } = await withFloorplan();
    await ask(`POST ${areasPath}`, { json: lobby });
    const edit = (limit: number) => ask("PATCH /api/areas/zone-1", { json: { limit }, headers: { "if-match": '"1"' } });
    expect((await Promise.all([edit(5), edit(6)])).map(({ status }) => status)).toEqual([200, 412]);
    expect((await ask("GET /api/areas/zone-1")).json.limit).toBe(5);
  });

  it("removes it once", async () => {
    const { ask, services } = await withFloorplan();
    await ask(`POST ${areasPath}`, { json: lobby });
    expect((await ask("DELETE /api/areas/zone-1", { headers: { "if-match": '"3"' } })).status).toBe(412);
    expect((await ask("DELETE /api/areas/zone-1")).status).toBe(204);
    expect(services.sites.area("zone-1")).toBeUndefined();
    for (const method of ["DELETE", "GET"]) expect((await ask(`${method} /api/areas/zone-1`)).status).toBe(404);
    expect((await ask("PATCH /api/areas/zone-1", { json: { limit: 1 } })).status).toBe(404);
  });
});

describe("who is in an area", () => {
  it("lists who is counted, since when, and by which report", async () => {
    const { ask, services } = testApi();
    services.sites.visits.set("zone-1", {
      area: {
        areaId: "zone-1",
        kind: "zone",
        occupancy: 1,
        drawn: false,
        reported: { occupancy: 3, limit: 2, at: NOW },
      },
      visits: [
        {
          areaId: "zone-1",
          trackId: "wifi:5c5b35a1b2c3",
          kind: "wifi",
          label: "Till 4",
          since: NOW - 60_000,
          evidence: "enter",
          evidenceAt: NOW - 1,
        },
      ],
      outside: [
        {
          ...{ trackId: "wifi:5c5b35a1b2c3", kind: "wifi", label: "Till 4", reason: "enter-newer" },
          ...{ at: NOW - 1, fixedAt: NOW - 2, heldSince: NOW - 60_000 },
        },
      ],
      uncounted: [{ trackId: "asset:5c5b35a1b2c4", kind: "asset", reason: "same-device", sameAs: "wifi:5c5b35a1b2c3" }],
      silences: { wifi: { state: "held", asOf: NOW - 60_000 } },
    });
    const { json } = await ask("GET /api/areas/zone-1/tracks");
    expect(json.outside).toEqual([
      {
        ...{ trackId: "wifi:5c5b35a1b2c3", kind: "wifi", name: "Till 4", reason: "enter-newer" },
        ...{
          at: "2026-03-02T09:29:59.999Z",
          fixedAt: "2026-03-02T09:29:59.998Z",
          heldSince: "2026-03-02T09:29:00.000Z",
        },
      },
    ]);
    expect(json.uncounted).toEqual([
      { trackId: "asset:5c5b35a1b2c4", kind: "asset", reason: "same-device", sameAs: "wifi:5c5b35a1b2c3" },
    ]);
    expect(json.area).toMatchObject({ occupancy: 1, state: "held", asOf: "2026-03-02T09:29:00.000Z" });
    expect(json.area.reported).toEqual({ occupancy: 3, limit: 2, at: "2026-03-02T09:30:00.000Z" });
    expect(json.tracks).toEqual([
      {
        trackId: "wifi:5c5b35a1b2c3",
        kind: "wifi",
        name: "Till 4",
        since: "2026-03-02T09:29:00.000Z",
        evidence: "enter",
        evidenceAt: "2026-03-02T09:29:59.999Z",
      },
    ]);
    expect((await ask("GET /api/areas/zone-2/tracks")).status).toBe(404);
  });
});
