import { describe, expect, it } from "vitest";
import type { Floor, Site } from "../building/building";
import { organisation } from "../organisation";
import { deviceIdOf } from "./places";
import { type Json, opened } from "./testing/opened";

const sites = organisation.sites.map((site): [string, Site] => [site.name, site]);
const [first] = organisation.sites;

describe.each(sites)("%s", (_, site) => {
  const { siteId, floors } = site;

  it("is among the organisation's sites, with its position", async () => {
    const { get } = await opened();
    const listed = await get(`/orgs/${organisation.orgId}/sites`);
    const found = listed.find(({ id }: Json) => id === siteId);
    expect(found).toMatchObject({
      name: site.name,
      timezone: expect.stringContaining("/"),
      address: expect.any(String),
    });
    expect(Math.abs(found.latlng.lat)).toBeGreaterThan(1);
  });

  it("has a map for each floor, in metres, pixels and a scale that agree", async () => {
    const { get } = await opened();
    for (const { mapId, name, widthM, heightM } of floors) {
      const map = await get(`/sites/${siteId}/maps/${mapId}`);
      expect(map).toMatchObject({
        id: mapId,
        site_id: siteId,
        name,
        type: "image",
        width_m: widthM,
        height_m: heightM,
      });
      expect(map.width / map.ppm).toBeCloseTo(widthM, 1);
      expect(map.height / map.ppm).toBeCloseTo(heightM, 1);
    }
    const scales = new Set((await get(`/sites/${siteId}/maps`)).map(({ ppm }: Json) => ppm));
    expect(scales.size).toBeGreaterThan(1);
  });

  it("has its zones in pixels of their map", async () => {
    const { get } = await opened();
    const byId = new Map((await get(`/sites/${siteId}/zones`)).map((zone: Json) => [zone.id, zone]));
    const maps = await scalesOf(get, siteId);
    for (const { floor, area } of areasOf(floors, "zone")) {
      const zone: Json = byId.get(area.areaId);
      expect(zone).toMatchObject({ name: area.name, map_id: floor.mapId });
      const ppm = maps.get(floor.mapId) ?? Number.NaN;
      expectPoints(zone.vertices, area.polygon ?? [], ppm);
    }
    expect(byId.size).toBe(areasOf(floors, "zone").length);
  });

  it("has vbeacons and access points in pixels of their map", async () => {
    const { get } = await opened();
    const maps = await scalesOf(get, siteId);
    const vbeacons = new Map((await get(`/sites/${siteId}/vbeacons`)).map((each: Json) => [each.id, each]));
    for (const { floor, area } of areasOf(floors, "vbeacon")) {
      const answered: Json = vbeacons.get(area.areaId);
      expectPoints([answered], area.point ? [area.point] : [], maps.get(floor.mapId) ?? Number.NaN);
    }
    const devices = new Map((await get(`/sites/${siteId}/stats/devices`)).map((each: Json) => [each.mac, each]));
    for (const floor of floors) {
      for (const { deviceId, name, point } of floor.accessPoints) {
        const answered: Json = devices.get(deviceId);
        expect(answered).toMatchObject({ id: deviceIdOf(deviceId), name, map_id: floor.mapId, status: "connected" });
        expectPoints([answered], [point], maps.get(floor.mapId) ?? Number.NaN);
      }
    }
  });

  it("defines an RSSI zone by the access point in its centre", async () => {
    const { get } = await opened();
    const byId = new Map((await get(`/sites/${siteId}/rssizones`)).map((zone: Json) => [zone.id, zone]));
    for (const { floor, area } of areasOf(floors, "rssizone")) {
      const { deviceId = "" } =
        floor.accessPoints.find(({ point }) => point.x === area.point?.x && point.y === area.point.y) ?? {};
      const zone: Json = byId.get(area.areaId);
      expect(zone.devices).toEqual([{ device_id: deviceIdOf(deviceId), rssi: expect.any(Number) }]);
      expect(zone.map_id).toBeUndefined();
    }
  });
});

it("has devices without a map, and distinguishes them by type", async () => {
  const { get } = await opened();
  const devices = `/sites/${first?.siteId}/stats/devices`;
  expect((await get(`${devices}?type=switch`)).map(({ type }: Json) => type)).toEqual(["switch"]);
  const all = await get(`${devices}?type=all`);
  expect(new Set(all.map(({ type }: Json) => type))).toEqual(new Set(["ap", "switch", "gateway"]));
  const boxed = all.filter(({ type, name }: Json) => type === "ap" && name === null);
  expect(boxed).toEqual([expect.objectContaining({ map_id: null, x: null, y: null, status: "disconnected" })]);
});

it("has one map without an image, with geographic corners", async () => {
  const { get } = await opened();
  const maps = await get(`/sites/${first?.siteId}/maps`);
  const [google, ...others] = maps.filter(({ type }: Json) => type === "google");
  expect(others).toEqual([]);
  expect(google).toMatchObject({ latlng_tl: { lat: expect.any(String) }, latlng_br: { lng: expect.any(String) } });
  expect(google.url).toBeUndefined();
});

it("has walls as a graph whose edges refer to existing nodes", async () => {
  const { get } = await opened();
  const [floor] = first?.floors ?? [];
  const { wall_path: walls } = await get(`/sites/${first?.siteId}/maps/${floor?.mapId}`);
  const names = new Set(walls.nodes.map(({ name }: Json) => name));
  expect(names.size).toBe(walls.nodes.length);
  for (const { edges } of walls.nodes) {
    expect(Object.keys(edges).length).toBeGreaterThan(0);
    for (const name of Object.keys(edges)) expect(names).toContain(name);
  }
});

function areasOf(floors: readonly Floor[], kind: string) {
  return floors.flatMap((floor) => floor.areas.filter((area) => area.kind === kind).map((area) => ({ floor, area })));
}

async function scalesOf(get: (path: string) => Promise<Json>, siteId: string): Promise<ReadonlyMap<string, number>> {
  return new Map((await get(`/sites/${siteId}/maps`)).map(({ id, ppm }: Json) => [id, ppm]));
}

function expectPoints(
  pixels: readonly { x: number; y: number }[],
  metres: readonly { x: number; y: number }[],
  ppm: number,
): void {
  expect(pixels.length).toBe(metres.length);
  for (const [index, { x, y }] of metres.entries()) {
    expect((pixels[index]?.x ?? Number.NaN) / ppm).toBeCloseTo(x, 6);
    expect((pixels[index]?.y ?? Number.NaN) / ppm).toBeCloseTo(y, 6);
  }
}
