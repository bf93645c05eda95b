import { describe, expect, it } from "vitest";
import { type TestApi, testApi } from "../testing/test-api";

const COUNTING = "/api/sites/site-1/counting";
const site = { siteId: "site-1", floors: [], areas: [], activeAlerts: 0, silences: {} };

function apiOfOneSite(): TestApi {
  const api = testApi();
  api.services.sites.overviews.push({ ...site, totals: { wifi: 0, sdk: 0, asset: 0, unconnected: 0 } });
  return api;
}

describe("what a site counts", () => {
  it("is the default until it is set, and again when that is reset; the audit log records both", async () => {
    const { ask, services } = apiOfOneSite();
    expect((await ask(`GET ${COUNTING}`)).json).toEqual({ siteId: "site-1", counts: ["wifi"] });
    const set = await ask(`PATCH ${COUNTING}`, { json: { counts: ["asset", "wifi"] } });
    expect([set.status, set.json]).toEqual([200, { siteId: "site-1", counts: ["wifi", "asset"] }]);
    expect((await ask(`GET ${COUNTING}`)).json).toEqual(set.json);
    expect((await ask(`PATCH ${COUNTING}`, { json: { counts: null } })).json).toMatchObject({ counts: ["wifi"] });
    expect(await services.audit.list({ limit: 9 })).toMatchObject([
      { action: "site.counting", target: "site-1", siteId: "site-1", details: "wifi" },
      { action: "site.counting", target: "site-1", siteId: "site-1", details: "wifi, asset" },
    ]);
  });

  it.each([{ counts: [] }, { counts: ["bluetooth"] }, { counts: "wifi" }, {}])("cannot be %o", async (json) => {
    const { ask } = apiOfOneSite();
    expect((await ask(`PATCH ${COUNTING}`, { json })).status).toBe(422);
    expect((await ask(`GET ${COUNTING}`)).json).toMatchObject({ counts: ["wifi"] });
  });

  it("is not found for an unknown site", async () => {
    const { ask } = testApi();
    expect((await ask(`GET ${COUNTING}`)).status).toBe(404);
    expect((await ask(`PATCH ${COUNTING}`, { json: { counts: ["sdk"] } })).status).toBe(404);
  });
});

describe("what an area counts", () => {
  it("is set with it, changed, and reset to the site's setting", async () => {
    const { ask } = testApi();
    await ask("POST /api/floorplans", { json: { mapId: "map-1", siteId: "site-1", name: "Ground" } });
    const desk = { areaId: "desk", kind: "vbeacon", name: "Desk", point: { x: 1, y: 2 }, counts: ["asset", "wifi"] };
    const { json } = await ask("POST /api/floorplans/map-1/areas", { json: desk });
    expect(json).toMatchObject({ counts: ["wifi", "asset"] });
    const changed = async (counts: unknown) => (await ask("PATCH /api/areas/desk", { json: { counts } })).json;
    expect(await changed(["unconnected"])).toMatchObject({ counts: ["unconnected"], version: 2 });
    expect(await changed(null)).not.toHaveProperty("counts");
  });
});
