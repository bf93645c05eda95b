import { beforeAll, describe, expect, it } from "vitest";
import { isInPolygon } from "@/domain/geometry";
import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { FloorArea } from "../building/building";
import { type MistEvent, parseTopics, type Topic } from "../mist/event";
import type { Feed } from "../mist/feed";
import { organisation } from "../organisation";
import { createSimulation } from "../simulation";
import { type Json, type Opened, opened } from "./testing/opened";

const START = 1_790_000_000_000;
const END = START + 12 * MINUTE_MS;
const sites = organisation.sites;
const floors = sites.flatMap((site) => site.floors.map((floor) => ({ siteId: site.siteId, floor })));

let feed: Feed;
let events: readonly MistEvent[] = [];
const withFeed = (): Promise<Opened> => opened({ feed, now: () => END });

beforeAll(() => {
  feed = createSimulation({ seed: 1, rate: 1, tracks: 300, sites: 2, topics: topicsOf("split"), startAt: START });
  events = feed.advance(END);
});

describe("stats of a map", () => {
  it("give a client the position that the webhooks give at that moment, in pixels and in metres", async () => {
    const { get } = await withFeed();
    const clients = await everyMap(get, "clients");
    const delivered = positionsOf(events, "location-client", "mac");
    const compared = clients.filter(({ mac, last_seen }) => delivered.has(`${mac} ${last_seen}`));
    for (const { mac, last_seen, map_id, x, y, x_m, y_m, ppm } of compared) {
      expect(delivered.get(`${mac} ${last_seen}`)).toEqual([map_id, x_m, y_m]);
      expect([x / ppm, y / ppm]).toEqual([expect.closeTo(x_m, 6), expect.closeTo(y_m, 6)]);
    }
    expect(compared.length).toBeGreaterThan(0);
    expect(clients.length).toBeGreaterThan(50);
  });

  it("give a phone with the app the position of the webhooks, in pixels, under their id", async () => {
    const { get } = await withFeed();
    const delivered = positionsOf(events, "location-sdk", "id");
    const phones = await everyMap(get, "sdkclients");
    const compared = phones.filter(({ id, last_seen }) => delivered.has(`${id} ${last_seen}`));
    for (const { id, last_seen, map_id, x, y, ppm } of compared) {
      const [mapId, xM, yM] = delivered.get(`${id} ${last_seen}`) ?? [];
      expect([map_id, x / ppm, y / ppm]).toEqual([mapId, expect.closeTo(Number(xM), 6), expect.closeTo(Number(yM), 6)]);
    }
    // Some phones were sighted again after their last report.
    expect(compared.length).toBeGreaterThan(phones.length / 2);
  });

  it("name the zones that a client has entered according to the webhooks, and since when", async () => {
    const { get } = await withFeed();
    const entered = presentBy(events, "zone", "zone_id");
    const clients = await everyMap(get, "clients");
    const stays = clients.flatMap(({ mac, zones }) => zones.map((zone: Json) => ({ mac, ...zone })));
    for (const { mac, id, since } of stays) expect(entered.get(`${id} ${mac}`), mac).toBe(since);
    expect(stays.length).toBeGreaterThan(30);
  });

  it("leave out clients that are not connected", async () => {
    const { get } = await withFeed();
    const macs = new Set((await everyMap(get, "clients")).map(({ mac }) => mac));
    const strangers = events.filter(({ topic }) => topic === "location-unclient").map(({ body }) => body.mac);
    expect(strangers.length).toBeGreaterThan(0);
    expect(strangers.filter((mac) => macs.has(mac))).toEqual([]);
  });
});

describe("stats of a site", () => {
  it("contain all clients of its maps, or those of the last minute if requested", async () => {
    const { get } = await withFeed();
    const onMaps = (await everyMap(get, "clients")).map(({ mac }) => mac);
    const listed = await Promise.all(sites.map(({ siteId }) => get(`/sites/${siteId}/stats/clients?limit=1000`)));
    expect(
      listed
        .flat()
        .map(({ mac }) => mac)
        .sort(),
    ).toEqual(onMaps.sort());
    const later = await opened({ feed, now: () => END + 10 * MINUTE_MS });
    expect(await later.get(`/sites/${sites[0]?.siteId}/stats/clients?duration=1m`)).toEqual([]);
  });

  it("give assets a position, under the id that webhooks use", async () => {
    const { get } = await withFeed();
    const delivered = positionsOf(events, "location-asset", "mac");
    const ids = new Map(events.flatMap(({ body }) => (body.asset_id ? [[body.mac, body.asset_id] as const] : [])));
    for (const { siteId } of sites) {
      const maps = new Map((await get(`/sites/${siteId}/maps`)).map(({ id, ppm }: Json) => [id, ppm]));
      const things = await get(`/sites/${siteId}/stats/assets?limit=1000`);
      expect(things.length).toBeGreaterThan(5);
      for (const { mac, last_seen, map_id, x } of things) {
        const [mapId, xM] = delivered.get(`${mac} ${last_seen}`) ?? [];
        if (mapId !== undefined)
          expect([map_id, x / Number(maps.get(map_id))]).toEqual([mapId, expect.closeTo(Number(xM), 6)]);
      }
      const named = await get(`/sites/${siteId}/assets?limit=1000`);
      const known = named.filter(({ mac }: Json) => ids.has(mac));
      expect(known.map(({ id }: Json) => id)).toEqual(known.map(({ mac }: Json) => ids.get(mac)));
      expect(known.length).toBeGreaterThan(0);
    }
  });

  it("count a device's clients, and mark a device without them as disconnected", async () => {
    const { get } = await withFeed();
    for (const { siteId } of sites) {
      const devices = await get(`/sites/${siteId}/stats/devices?limit=1000`);
      const clients = await get(`/sites/${siteId}/stats/clients?limit=1000`);
      const sum = devices.reduce((total: number, { num_clients }: Json) => total + num_clients, 0);
      expect(sum).toBe(clients.length);
      const off = await get(`/sites/${siteId}/stats/devices?status=disconnected`);
      expect(off.every(({ mac, map_id }: Json) => feed.silent.has(mac) || map_id === null)).toBe(true);
    }
  });
});

describe("stats of zones", () => {
  it("count the tracks that are inside according to the webhooks, and contain the limit", async () => {
    const { get } = await withFeed();
    const inside = [...presentBy(events, "zone", "zone_id").keys()];
    const wifi = new Set(events.filter(({ topic }) => topic === "location-client").map(({ body }) => body.mac));
    for (const { siteId, floor } of floors) {
      const zones = await get(`/sites/${siteId}/stats/zones?map_id=${floor.mapId}`);
      for (const zone of zones) {
        const here = inside.filter((key) => key.startsWith(zone.id));
        expect(zone.num_clients + zone.num_sdkclients + zone.num_assets, zone.name).toBe(here.length);
        expect(zone.num_clients).toBe(here.filter((key) => wifi.has(key.split(" ")[1])).length);
        expect(zone.occupancy_limit).toBe(areaOf(floor.areas, zone.id)?.limit);
        expect(zone.vertices_m).toEqual(areaOf(floor.areas, zone.id)?.polygon);
      }
      expect(zones.length).toBe(floor.areas.filter(({ kind }) => kind === "zone").length);
    }
    expect(inside.length).toBeGreaterThan(30);
  });

  it("have no counts without a map, and lower ones with a minimum stay", async () => {
    const { get } = await withFeed();
    const { siteId, floor } = floors[0] ?? {};
    const all = await get(`/sites/${siteId}/stats/zones`);
    expect(all.every((zone: Json) => zone.num_clients === undefined)).toBe(true);
    const count = (zones: readonly Json[]) => zones.reduce((sum, { num_clients: clients }) => sum + clients, 0);
    const map = `/sites/${siteId}/stats/zones?map_id=${floor?.mapId}`;
    expect(count(await get(`${map}&min_duration=120`))).toBeLessThan(count(await get(map)));
    expect(count(await get(`${map}&min_duration=9999`))).toBe(0);
  });

  it("count by the present outline", async () => {
    const { get, api } = await withFeed();
    const { siteId = "", floor } = floors[0] ?? {};
    const [zone] = floor?.areas ?? [];
    const clients = await get(`/sites/${siteId}/stats/maps/${floor?.mapId}/clients?limit=1000`);
    const half = [
      { x: 0, y: 0 },
      { x: 30, y: 0 },
      { x: 30, y: 40 },
      { x: 0, y: 40 },
    ];
    api.changes.editArea(zone?.areaId ?? "", { polygon: half });
    const answered = await get(`/sites/${siteId}/stats/zones?map_id=${floor?.mapId}`);
    const there = clients.filter(({ x_m, y_m }: Json) => isInPolygon(half, x_m, y_m));
    expect(answered.find(({ id }: Json) => id === zone?.areaId).num_clients).toBe(there.length);
    expect(there.length).toBeGreaterThan(0);
  });
});

function areaOf(areas: readonly FloorArea[], id: string): FloorArea | undefined {
  return areas.find(({ areaId }) => areaId === id);
}

async function everyMap(get: Opened["get"], what: string): Promise<readonly Json[]> {
  const lists = floors.map(async ({ siteId, floor: { mapId } }) => {
    const { ppm } = await get(`/sites/${siteId}/maps/${mapId}`);
    const listed = await get(`/sites/${siteId}/stats/maps/${mapId}/${what}?limit=1000`);
    return listed.map((one: Json) => ({ ...one, ppm }));
  });
  return (await Promise.all(lists)).flat();
}

/** The positions in the webhooks, by device and time. */
function positionsOf(told: readonly MistEvent[], topic: Topic, who: string) {
  const positions = told.filter((event) => event.topic === topic);
  return new Map(
    positions.map(({ body }) => [`${body[who]} ${body.timestamp}`, [body.map_id, body.x, body.y] as const]),
  );
}

/** The devices that are inside according to crossings only, with the second in which they entered. */
function presentBy(told: readonly MistEvent[], topic: Topic, area: string): ReadonlyMap<string, number> {
  const inside = new Map<string, number>();
  for (const { body } of told.filter((event) => event.topic === topic)) {
    const key = `${body[area]} ${body.id ?? body.mac}`;
    if (body.trigger === "enter") inside.set(key, Math.floor(Number(body.timestamp)));
    else inside.delete(key);
  }
  return inside;
}

function topicsOf(text: string): ReadonlySet<Topic> {
  const topics = parseTopics(text);
  if ("unknown" in topics) throw new Error(topics.unknown);
  return topics;
}

it("has no clients without a feed", async () => {
  const { get } = await opened({ now: () => START + SECOND_MS });
  expect(await get(`/sites/${sites[0]?.siteId}/stats/clients`)).toEqual([]);
});
