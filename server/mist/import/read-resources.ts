import type { MapId, SiteId } from "@/domain/ids";
import { apiPath } from "../api/api-address";
import type { Called, CallFailure } from "../api/call-failure";
import type { Listed } from "../api/call-pages";
import { type AssetResource, assetSchema } from "../api/resources/asset";
import { type DeviceResource, deviceSchema } from "../api/resources/device";
import { type MapResource, mapSchema } from "../api/resources/map";
import { type RssizoneResource, rssizoneSchema } from "../api/resources/rssizone";
import { type SdkClientResource, sdkClientSchema } from "../api/resources/sdk-client";
import { type SiteSettingResource, siteSettingSchema } from "../api/resources/site-setting";
import { type VbeaconResource, vbeaconSchema } from "../api/resources/vbeacon";
import { type ZoneResource, zoneSchema } from "../api/resources/zone";
import { type ZoneStatsResource, zoneStatsSchema } from "../api/resources/zone-stats";
import { isForAllCalls, type MistReader, type ReadOptions } from "./mist-reader";

/** What Mist has of one site. Each part may have failed on its own. */
export interface SiteResources {
  readonly setting: Called<SiteSettingResource>;
  readonly maps: Called<Listed<MapResource>>;
  readonly devices: Called<Listed<DeviceResource>>;
  readonly assets: Called<Listed<AssetResource>>;
  readonly zones: Called<Listed<ZoneResource>>;
  readonly zoneStats: Called<Listed<ZoneStatsResource>>;
  readonly rssizones: Called<Listed<RssizoneResource>>;
  readonly vbeacons: Called<Listed<VbeaconResource>>;
  readonly sdkClients: Called<Listed<SdkClientResource>>;
}

/**
 * Eight calls for any number of floors, plus further pages; four if there are no floors. Phones are read floor by floor, and only if the
 * site counts phones or has virtual beacons, which are made for phones. Fails as a whole on a failure that would also meet every other
 * call.
 */
export async function readResources(
  reader: MistReader,
  siteId: SiteId,
  options: ReadOptions,
): Promise<Called<SiteResources>> {
  const list = <Item>(path: string, schema: Parameters<typeof reader.list<Item>>[2], query = {}) =>
    reader.list(path, query, schema, options);
  const [setting, maps, devices, assets] = await Promise.all([
    reader.get(apiPath`/api/v1/sites/${siteId}/setting`, {}, siteSettingSchema, options),
    list(apiPath`/api/v1/sites/${siteId}/maps`, mapSchema),
    list(apiPath`/api/v1/sites/${siteId}/stats/devices`, deviceSchema, { type: "all" }),
    list(apiPath`/api/v1/sites/${siteId}/assets`, assetSchema),
  ]);
  const ofSite = { setting, maps, devices, assets };
  const failure = failureOfAll(ofSite);
  if (failure) return failure;
  const mapIds = itemsOf(maps).map(({ id }) => id);
  if (mapIds.length === 0) return answered({ ...ofSite, ...NOTHING_ON_FLOORS });
  const [zones, zoneStats, rssizones, vbeacons] = await Promise.all([
    list(apiPath`/api/v1/sites/${siteId}/zones`, zoneSchema),
    list(apiPath`/api/v1/sites/${siteId}/stats/zones`, zoneStatsSchema),
    list(apiPath`/api/v1/sites/${siteId}/rssizones`, rssizoneSchema),
    list(apiPath`/api/v1/sites/${siteId}/vbeacons`, vbeaconSchema),
  ]);
  const onFloors = { zones, zoneStats, rssizones, vbeacons };
  const failureOnFloors = failureOfAll(onFloors);
  if (failureOnFloors) return failureOnFloors;
  const countsPhones = setting.type === "answered" && setting.value.occupancy?.sdkClients === true;
  const hasPhones = countsPhones || itemsOf(vbeacons).length > 0;
  const sdkClients = hasPhones ? await readSdkClients(reader, siteId, mapIds, options) : NONE;
  return failureOfAll({ sdkClients }) ?? answered({ ...ofSite, ...onFloors, sdkClients });
}

const NONE = { type: "answered", value: { items: [], unread: 0 } } as const;
const NOTHING_ON_FLOORS = { zones: NONE, zoneStats: NONE, rssizones: NONE, vbeacons: NONE, sdkClients: NONE };

/** This many floors are read at the same time. */
const FLOORS_AT_A_TIME = 8;

/** Stops at the first floor that cannot be read. */
async function readSdkClients(
  reader: MistReader,
  siteId: SiteId,
  mapIds: readonly MapId[],
  options: ReadOptions,
): Promise<Called<Listed<SdkClientResource>>> {
  const items: SdkClientResource[] = [];
  let unread = 0;
  for (let next = 0; next < mapIds.length; next += FLOORS_AT_A_TIME) {
    const some = mapIds.slice(next, next + FLOORS_AT_A_TIME);
    const read = await Promise.all(some.map((mapId) => readSdkClientsOn(reader, { siteId, mapId }, options)));
    for (const each of read) {
      if (each.type !== "answered") return each;
      items.push(...each.value.items);
      unread += each.value.unread;
    }
  }
  return answered({ items, unread });
}

/** Reads the phones that are on a floor now. */
export function readSdkClientsOn(
  reader: MistReader,
  { siteId, mapId }: { readonly siteId: SiteId; readonly mapId: MapId },
  options: ReadOptions,
): Promise<Called<Listed<SdkClientResource>>> {
  const path = apiPath`/api/v1/sites/${siteId}/stats/maps/${mapId}/sdkclients`;
  return reader.list(path, {}, sdkClientSchema, options);
}

export function itemsOf<Item>(read: Called<Listed<Item>>): readonly Item[] {
  return read.type === "answered" ? read.value.items : [];
}

function failureOfAll(parts: Readonly<Record<string, Called<unknown>>>): CallFailure | undefined {
  for (const part of Object.values(parts)) if (part.type !== "answered" && isForAllCalls(part)) return part;
  return undefined;
}

function answered<Value>(value: Value): Called<Value> {
  return { type: "answered", value };
}
