import type { Census, ListedTrack, ZoneNumbers } from "@/domain/census";
import type { AreaId, MapId, SiteId, TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { apiPath } from "../api/api-address";
import type { Called, CallFailure } from "../api/call-failure";
import type { Listed } from "../api/call-pages";
import { type MapClientResource, mapClientSchema } from "../api/resources/map-client";
import { mapPlaceSchema } from "../api/resources/map-place";
import { type ZoneStatsResource, zoneStatsSchema } from "../api/resources/zone-stats";
import type { CallOptions, MistApi } from "../api/transport";

/** Part of Mist's answer could not be read. What is missing would look as if it had left. */
interface Incomplete {
  readonly type: "incomplete";
}

export interface CensusSetup extends CallOptions {
  /** Whether the floor belongs to that site here. */
  readonly isOurs: (mapId: MapId) => boolean;
  readonly now: () => EpochMs;
}

/** Calls needed for a site, and for each of its floors. */
export const CENSUS_CALLS = { site: 1, floor: 2 } as const;

/** This many floors are read at the same time. */
const FLOORS_AT_A_TIME = 4;
/** Mist lists clients seen within this time. By our own rules, too, a client not seen for longer is gone. */
const SEEN_WITHIN = "10m";

/**
 * Reads which clients are where on all floors of a site that we have: everything or nothing. Covers connected Wi-Fi clients only, since
 * Mist's lists of phones and tags do not tell their zones.
 */
export async function readCensus(
  api: Pick<MistApi, "list">,
  siteId: SiteId,
  { isOurs, now, ...options }: CensusSetup,
): Promise<Called<Census> | Incomplete> {
  const askedAt = now();
  const maps = await api.list(apiPath`/api/v1/sites/${siteId}/maps`, {}, mapPlaceSchema, options);
  const failure = failureOf(maps);
  if (failure || maps.type !== "answered") return failure ?? { type: "incomplete" };
  const floors = maps.value.items.filter(({ id }) => isOurs(id));
  const read: FloorRead[] = [];
  for (let next = 0; next < floors.length; next += FLOORS_AT_A_TIME) {
    const some = floors.slice(next, next + FLOORS_AT_A_TIME);
    for (const floor of await Promise.all(some.map((each) => readFloor(api, { ...each, siteId }, options)))) {
      if (floor.type !== "read") return floor;
      read.push(floor);
    }
  }
  const mapIds = new Set(floors.map(({ id }) => id));
  const numbers = new Map(read.flatMap((floor) => floor.numbers));
  return { type: "answered", value: { askedAt, mapIds, numbers, listed: newestOfEach(read) } };
}

/** A client that changed floors during the reading is on both lists; its newer entry counts. */
function newestOfEach(read: readonly FloorRead[]): readonly ListedTrack[] {
  const newest = new Map<TrackId, ListedTrack>();
  for (const one of read.flatMap(({ listed }) => listed))
    if (one.at > (newest.get(one.trackId)?.at ?? 0)) newest.set(one.trackId, one);
  return [...newest.values()];
}

interface Floor {
  readonly siteId: SiteId;
  readonly id: MapId;
  readonly ppm?: number | undefined;
}

interface FloorRead {
  readonly type: "read";
  readonly listed: readonly ListedTrack[];
  readonly numbers: readonly (readonly [AreaId, ZoneNumbers])[];
}

async function readFloor(
  api: Pick<MistApi, "list">,
  floor: Floor,
  options: CallOptions,
): Promise<FloorRead | CallFailure | Incomplete> {
  const { siteId, id } = floor;
  const clientsPath = apiPath`/api/v1/sites/${siteId}/stats/maps/${id}/clients`;
  const [clients, zones] = await Promise.all([
    api.list(clientsPath, { duration: SEEN_WITHIN }, mapClientSchema, options),
    api.list(apiPath`/api/v1/sites/${siteId}/stats/zones`, { map_id: id }, zoneStatsSchema, options),
  ]);
  const failure = failureOf(clients) ?? failureOf(zones);
  if (failure || clients.type !== "answered" || zones.type !== "answered") return failure ?? { type: "incomplete" };
  return {
    type: "read",
    listed: clients.value.items.flatMap((client) => listedTrack(client, floor)),
    numbers: zones.value.items.map((zone) => [zone.id, numbersOf(zone)] as const),
  };
}

function failureOf(read: Called<Listed<unknown>>): CallFailure | Incomplete | undefined {
  if (read.type !== "answered") return read;
  return read.value.unread > 0 ? { type: "incomplete" } : undefined;
}

/** Skips clients without a time, and those that have moved on to another floor. */
function listedTrack(client: MapClientResource, { id: mapId, ppm }: Floor): readonly ListedTrack[] {
  const { mac, map_id, last_seen: at, x, y, x_m, y_m, zones } = client;
  if (at === undefined || (map_id !== undefined && map_id !== mapId)) return [];
  const inMetres = x_m !== undefined && y_m !== undefined ? { x: x_m, y: y_m } : undefined;
  const byScale = ppm !== undefined && x !== undefined && y !== undefined ? { x: x / ppm, y: y / ppm } : undefined;
  const point = inMetres ?? byScale;
  const places = zones && new Map(zones.map(({ id, since }) => [id, since]));
  return [{ trackId: `wifi:${mac}`, kind: "wifi", mapId, at, ...(point && { point }), zones: places }];
}

function numbersOf(zone: ZoneStatsResource): ZoneNumbers {
  const { num_clients, num_unconnected_clients, num_sdkclients, num_assets } = zone;
  return { clients: num_clients, unconnected: num_unconnected_clients, sdk: num_sdkclients, asset: num_assets };
}
