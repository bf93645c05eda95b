import { describe, expect, it } from "vitest";
import { type TestApi, testApi } from "../testing/test-api";

const ground = { mapId: "map-1", siteId: "site-1", name: "Ground floor" };

async function withFloorplan(): Promise<TestApi> {
  const api = testApi();
  await api.ask("POST /api/floorplans", { json: ground });
  return api;
}

describe("creating a floorplan", () => {
  it("answers 201 with its address and version", async () => {
    const { ask, services } = testApi();
    const { status, headers, json } = await ask("POST /api/floorplans", {
      json: { ...ground, widthM: 60, heightM: 40 },
    });
    expect(status).toBe(201);
    expect(headers).toMatchObject({ location: "/api/floorplans/map-1", etag: '"1"' });
    expect(json).toEqual({ ...ground, widthM: 60, heightM: 40, rotation: 0, version: 1 });
    expect(services.sites.floorplan("map-1")).toEqual(json);
  });

  it("creates an id if Mist has none", async () => {
    const { ask } = testApi();
    const { json, headers } = await ask("POST /api/floorplans", { json: { siteId: "site-1", name: "Annex" } });
    expect(json.mapId).toMatch(/^id-/);
    expect(headers.location).toBe(`/api/floorplans/${json.mapId}`);
  });

  it("refuses an id that is in use, also by a request at the same moment", async () => {
    const { ask } = testApi();
    const answers = await Promise.all([1, 2, 3].map(() => ask("POST /api/floorplans", { json: ground })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it("takes over a floor that Mist reports in another site, but not for a caller who may not see that site (I61)", async () => {
    const { ask, services } = testApi();
    services.sites.siteByMap.set("map-1", "site-9");
    const grant = { name: "t", scopes: ["read", "operate"] as const, createdBy: "Kim", siteIds: ["site-1"] };
    const { secret: token } = await services.access.tokens.create(grant);
    const { status, json } = await ask("POST /api/floorplans", { json: ground, token });
    expect([status, json.code, json.reason]).toEqual([409, "conflict", "floor-in-other-site"]);
    expect((await ask("POST /api/floorplans", { json: ground })).status).toBe(201);
  });

  it.each(["../x", "a/b", "a\\b", "..", "a b", "a%2f", "a?b", "\u0000", "", "x".repeat(129)])(
    "refuses %j as an id (U9)",
    async (mapId) => {
      expect((await testApi().ask("POST /api/floorplans", { json: { ...ground, mapId } })).status).toBe(422);
    },
  );

  it("cleans a name, and refuses one longer than 255 bytes (U9, I27)", async () => {
    const { ask } = testApi();
    const named = await ask("POST /api/floorplans", {
      json: { ...ground, name: " Lobby\u0000\u0007 \u202e\ud800\u{1f3e2} \u2066" },
    });
    expect(named.json.name).toBe("Lobby \ufffd\u{1f3e2}");
    const long = await ask("POST /api/floorplans", { json: { ...ground, mapId: "map-2", name: "\u00e9".repeat(128) } });
    expect(long.status).toBe(422);
  });
});

describe("a floor's bearing and limit", () => {
  it("is returned when it is set, changed and removed", async () => {
    const { ask, services } = testApi();
    const { json } = await ask("POST /api/floorplans", { json: { ...ground, bearing: 360, limit: 180 } });
    expect(json).toMatchObject({ bearing: 0, limit: 180 });
    const turned = await ask("PATCH /api/floorplans/map-1", { json: { bearing: 90.5 } });
    expect(turned.json).toMatchObject({ bearing: 90.5, limit: 180, version: 2 });
    expect(services.sites.floorplan("map-1")).toEqual(turned.json);
    const bare = await ask("PATCH /api/floorplans/map-1", { json: { bearing: null, limit: null } });
    expect(bare.json).toEqual({ ...ground, rotation: 0, version: 3 });
  });

  it.each([{ bearing: -1 }, { bearing: 361 }, { bearing: "north" }, { limit: -1 }, { limit: 1.5 }, { limit: 2e6 }])(
    "refuses %j",
    async (wrong) => {
      const { ask } = await withFloorplan();
      expect((await ask("PATCH /api/floorplans/map-1", { json: wrong })).status).toBe(422);
      expect((await ask("POST /api/floorplans", { json: { ...ground, mapId: "map-2", ...wrong } })).status).toBe(422);
    },
  );
});

describe("reading floorplans", () => {
  it("lists them by name and by site", async () => {
    const { ask } = await withFloorplan();
    await ask("POST /api/floorplans", { json: { mapId: "map-2", siteId: "site-2", name: "Attic" } });
    const names = ({ json }: { json: { name: string }[] }) => json.map(({ name }) => name);
    expect(names(await ask("GET /api/floorplans"))).toEqual(["Attic", "Ground floor"]);
    expect(names(await ask("GET /api/floorplans?siteId=site-1"))).toEqual(["Ground floor"]);
  });

  it("returns one with its version, and 404 for a missing one", async () => {
    const { ask } = await withFloorplan();
    const { status, headers, json } = await ask("GET /api/floorplans/map-1");
    expect([status, headers.etag, json.name]).toEqual([200, '"1"', "Ground floor"]);
    expect((await ask("GET /api/floorplans/map-9")).status).toBe(404);
    expect((await ask("GET /api/floorplans/..%2f..%2fetc")).status).toBe(404);
  });
});

describe("editing a floorplan", () => {
  it("changes name, rotation and scale, and counts the version up", async () => {
    const { ask, services } = await withFloorplan();
    const { json, headers } = await ask("PATCH /api/floorplans/map-1", {
      json: { name: "EG", rotation: 270, widthM: 60 },
    });
    expect(json).toMatchObject({ name: "EG", rotation: 270, widthM: 60, version: 2 });
    expect(headers.etag).toBe('"2"');
    expect(services.sites.floorplan("map-1")).toEqual(json);
  });

  it.each([{ rotation: 45 }, { widthM: 0 }, { ppm: "40" }, { siteId: "site-2" }, { mapId: "x" }])(
    "refuses %j",
    async (json) => {
      expect((await (await withFloorplan()).ask("PATCH /api/floorplans/map-1", { json })).status).toBe(422);
    },
  );

  it("refuses sizes that contradict the image", async () => {
    const { ask } = await withFloorplan();
    await ask("PUT /api/floorplans/map-1/image", { body: Buffer.from("png") });
    const { status, json } = await ask("PATCH /api/floorplans/map-1", { json: { widthM: 10, ppm: 40 } });
    expect(status).toBe(422);
    expect(json.errors).toMatchObject([{ field: "widthM", values: { pixels: 2400, metres: 60, ppm: 40 } }]);
  });

  it.each([
    ['"2"', 412],
    ['W/"1"', 412],
    ["nonsense", 412],
    ['"1"', 200],
    ['"7", "1"', 200],
    ["*", 200],
  ])("compares If-Match %s with the version (A17)", async (match, status) => {
    const { ask } = await withFloorplan();
    const answer = await ask("PATCH /api/floorplans/map-1", { json: { name: "New" }, headers: { "if-match": match } });
    expect(answer.status).toBe(status);
    if (status === 412) expect(answer.headers.etag).toBe('"1"');
  });

  it("lets one of two editors win, never both (A17)", async () => {
    const { ask } = await withFloorplan();
    const rename = (name: string) =>
      ask("PATCH /api/floorplans/map-1", { json: { name }, headers: { "if-match": '"1"' } });
    const answers = await Promise.all([rename("Mine"), rename("Yours")]);
    expect(answers.map(({ status }) => status)).toEqual([200, 412]);
    expect((await ask("GET /api/floorplans/map-1")).json).toMatchObject({ name: "Mine", version: 2 });
  });

  it("gives each of many edits its own version", async () => {
    const { ask } = await withFloorplan();
    const edits = Array.from({ length: 10 }, (_, i) => ask("PATCH /api/floorplans/map-1", { json: { name: `n${i}` } }));
    const versions = (await Promise.all(edits)).map(({ json }) => json.version);
    expect(versions).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});

describe("removing a floorplan", () => {
  it("also removes its image and areas", async () => {
    const { ask, services } = await withFloorplan();
    await ask("PUT /api/floorplans/map-1/image", { body: Buffer.from("png") });
    const point = { x: 1, y: 2 };
    await ask("POST /api/floorplans/map-1/areas", { json: { areaId: "b1", kind: "vbeacon", name: "Desk", point } });
    expect(await ask("DELETE /api/floorplans/map-1")).toMatchObject({ status: 204, body: undefined });
    expect((await ask("GET /api/floorplans/map-1")).status).toBe(404);
    expect(services.sites.floorplan("map-1")).toBeUndefined();
    expect(services.sites.area("b1")).toBeUndefined();
    expect((await ask("GET /api/floorplans/map-1/image")).status).toBe(404);
  });

  it("answers 404 the second time, and 412 if it was changed", async () => {
    const { ask } = await withFloorplan();
    expect((await ask("DELETE /api/floorplans/map-1", { headers: { "if-match": '"9"' } })).status).toBe(412);
    expect((await ask("DELETE /api/floorplans/map-1")).status).toBe(204);
    expect((await ask("DELETE /api/floorplans/map-1")).status).toBe(404);
  });
});
