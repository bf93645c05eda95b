import { describe, expect, it } from "vitest";
import type { FloorState } from "@/domain/protocol";
import { StorageError } from "@/server/database/storage-error";
import { testApi } from "../testing/test-api";

const TOTALS = { wifi: 0, sdk: 0, asset: 0, unconnected: 0 };
const FLOOR: FloorState = { mapId: "map-1", name: "", totals: TOTALS };
const FLOORPLAN = { mapId: "map-1", siteId: "site-1", name: "Ground", rotation: 0, version: 1 };

function withSite(floor: FloorState, overrides: Parameters<typeof testApi>[0] = {}) {
  let saved = 0;
  const api = testApi({ checkpointer: { saveNow: async () => void saved++ }, ...overrides });
  const floors = [{ ...floor, activeAlerts: 0 }];
  api.services.sites.overviews.push({
    ...{ siteId: "site-1", name: "Harbour", areas: [], totals: TOTALS, activeAlerts: 0, silences: {}, floors },
  });
  return { api, saved: () => saved };
}

describe("DELETE /api/sites/:siteId", () => {
  it("removes a site without floorplans, saves its removal, and records it", async () => {
    const { api, saved } = withSite(FLOOR);
    expect((await api.ask("DELETE /api/sites/site-1")).status).toBe(204);
    expect([api.services.sites.overview(), saved()]).toEqual([[], 1]);
    const { entries } = api.services.audit;
    expect(entries).toMatchObject([{ action: "site.remove", target: "site-1", siteId: "site-1", details: "Harbour" }]);
    expect((await api.ask("DELETE /api/sites/site-1")).status).toBe(404);
  });

  it("forgets what was imported of it", async () => {
    const removed: string[] = [];
    const provenance = { removeSite: async (siteId: string) => void removed.push(siteId) };
    const { api } = withSite(FLOOR, { provenance });
    await api.ask("DELETE /api/sites/site-1");
    expect(removed).toEqual(["site-1"]);
  });

  it("removes its history before and after it is forgotten, and nothing if that fails", async () => {
    const knownThen: boolean[] = [];
    const history = {
      removeDamagedDays: async () => [],
      async removeSite(siteId: string) {
        knownThen.push(api.services.sites.siteSnapshot(siteId) !== undefined);
      },
    };
    const { api } = withSite(FLOOR, { history });
    await api.ask("DELETE /api/sites/site-1");
    expect(knownThen).toEqual([true, false]);

    const gone = () => Promise.reject(new StorageError("gone"));
    const refusingHistory = { removeSite: gone, removeDamagedDays: gone };
    const refusing = withSite(FLOOR, { history: refusingHistory });
    expect((await refusing.api.ask("DELETE /api/sites/site-1")).status).toBe(503);
    expect(refusing.api.services.sites.overview()).toHaveLength(1);
  });

  it("refuses one that has floorplans", async () => {
    const { api, saved } = withSite({ ...FLOOR, floorplan: FLOORPLAN });
    expect((await api.ask("DELETE /api/sites/site-1")).json).toMatchObject({ status: 409, code: "conflict" });
    expect([api.services.sites.overview().length, saved()]).toEqual([1, 0]);
  });
});
