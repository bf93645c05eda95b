import { expect, it } from "vitest";
import { organisation } from "../organisation";
import { type Json, type Opened, opened } from "./testing/opened";

const [site] = organisation.sites;
const siteId = site?.siteId ?? "";
const [floor] = site?.floors ?? [];
const mapId = floor?.mapId ?? "";
const zone = floor?.areas.find(({ kind }) => kind === "zone");
const zoneId = zone?.areaId ?? "";
const still = { now: () => 1_790_000_000_000 };

async function zoneOf({ get }: Opened, id = zoneId): Promise<Json> {
  return (await get(`/sites/${siteId}/zones?limit=1000`)).find((each: Json) => each.id === id);
}

it("renames a zone and moves its outline, each with a later modified_time, even if the clock stands still", async () => {
  const started = await opened(still);
  const before = await zoneOf(started);
  started.api.changes.editArea(zoneId, { name: "Arrivals" });
  const renamed = await zoneOf(started);
  started.api.changes.editArea(zoneId, {
    polygon: [
      { x: 1, y: 1 },
      { x: 5, y: 1 },
      { x: 5, y: 4 },
    ],
  });
  const moved = await zoneOf(started);
  expect(renamed).toEqual({ ...before, name: "Arrivals", modified_time: expect.any(Number) });
  const { ppm } = await started.get(`/sites/${siteId}/maps/${mapId}`);
  expect(moved.vertices.map(({ x, y }: Json) => [x / ppm, y / ppm])).toEqual([
    [1, 1],
    [5, 1],
    [5, 4],
  ]);
  expect([renamed.modified_time > before.modified_time, moved.modified_time > renamed.modified_time]).toEqual([
    true,
    true,
  ]);
});

it("removes a zone, and creates one under another id", async () => {
  const started = await opened();
  const before = await zoneOf(started);
  const newId = "3f1d9a52-77c0-4a8e-9f35-5d2b6c4e8a10";
  started.api.changes.redrawArea(zoneId, newId);
  expect(await zoneOf(started)).toBeUndefined();
  const { vertices, name, map_id } = before;
  expect(await zoneOf(started, newId)).toMatchObject({ vertices, name, map_id });
  started.api.changes.removeArea(newId);
  expect(await zoneOf(started, newId)).toBeUndefined();
});

it("removes a map with its contents", async () => {
  const { api, request, get } = await opened();
  api.changes.removeMap(mapId);
  expect((await request(`/sites/${siteId}/maps/${mapId}`)).status).toBe(404);
  const left = await get(`/sites/${siteId}/zones?limit=1000`);
  expect(left.filter((each: Json) => each.map_id === mapId)).toEqual([]);
  expect(left.length).toBeGreaterThan(0);
});

it("removes a map's scale and its image", async () => {
  const { api, get } = await opened();
  api.changes.editMap(mapId, { ppm: undefined, hasImage: false, name: "Ground" });
  const map = await get(`/sites/${siteId}/maps/${mapId}`);
  expect(map.name).toBe("Ground");
  expect([map.ppm, map.width_m, map.url, map.width]).toEqual([undefined, undefined, undefined, undefined]);
});

it("renames a site, and changes its counting", async () => {
  const { api, get } = await opened();
  api.changes.editSite(siteId, { name: "Harbour", timeZone: "Europe/Paris" });
  api.changes.editSetting(siteId, { zone_occupancy_alert: { enabled: false, threshold: 10, email_notifiers: [] } });
  const [told] = await get(`/orgs/${organisation.orgId}/sites`);
  expect([told.name, told.timezone]).toEqual(["Harbour", "Europe/Paris"]);
  const setting = await get(`/sites/${siteId}/setting`);
  expect(setting).toMatchObject({ zone_occupancy_alert: { enabled: false }, occupancy: { clients_enabled: true } });
});

it("renames, moves and removes a device", async () => {
  const { api, get } = await opened();
  const [ap] = floor?.accessPoints ?? [];
  const deviceId = ap?.deviceId ?? "";
  const told = async () =>
    (await get(`/sites/${siteId}/stats/devices?limit=1000`)).find(({ mac }: Json) => mac === deviceId);
  api.changes.editDevice(deviceId, { name: "Lobby" });
  api.changes.moveDevice(deviceId, mapId, { x: 2, y: 3 });
  const { ppm } = await get(`/sites/${siteId}/maps/${mapId}`);
  expect(await told()).toMatchObject({ name: "Lobby", x: 2 * ppm, y: 3 * ppm });
  api.changes.removeDevice(deviceId);
  expect(await told()).toBeUndefined();
});

it("throws for unknown objects", async () => {
  const { api } = await opened();
  expect(() => api.changes.removeArea("nothing")).toThrow("nothing");
});
