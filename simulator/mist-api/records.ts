import type { AreaKind } from "@/domain/area";
import type { MetricPoint, Polygon } from "@/domain/geometry";
import type { AreaId, DeviceId, MapId, SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Floor, Organisation, Site } from "../building/building";
import { createRandom } from "../random/random";

interface Dated {
  readonly modifiedAt: EpochMs;
}

export interface MapRecord extends Dated {
  readonly mapId: MapId;
  readonly name: string;
  /** The building that the image shows; a map without one is a Google map. */
  readonly floor?: Floor;
  /** Pixels per metre; absent until the scale is set. */
  readonly ppm?: number;
  readonly hasImage: boolean;
  /** The number of images that the map has had. */
  readonly edition: number;
  /** Degrees as in Mist: at 0, up is north; at 90, up is west. */
  readonly orientation: number;
  readonly limit?: number;
}

/** An area; its positions are in metres. */
export interface AreaRecord extends Dated {
  readonly areaId: AreaId;
  readonly mapId: MapId;
  readonly kind: AreaKind;
  readonly name: string;
  readonly polygon?: Polygon;
  readonly point?: MetricPoint;
  readonly limit?: number;
  /** The power of a vbeacon in dBm, if not the default. */
  readonly power?: number;
}

export interface DeviceRecord extends Dated {
  readonly deviceId: DeviceId;
  readonly type: "ap" | "switch" | "gateway";
  readonly name?: string;
  readonly model: string;
  readonly mapId?: MapId;
  readonly point?: MetricPoint;
}

/** A third-party beacon. */
export interface BeaconRecord extends Dated {
  readonly beaconId: string;
  readonly mapId: MapId;
  readonly name: string;
  readonly mac: string;
  readonly point: MetricPoint;
}

export interface SiteRecord extends Dated {
  readonly siteId: SiteId;
  readonly name: string;
  readonly address: string;
  readonly countryCode: string;
  readonly timeZone: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly setting: SettingRecord;
}

export interface SettingRecord {
  readonly occupancy: {
    readonly clients_enabled: boolean;
    readonly unconnected_clients_enabled: boolean;
    readonly sdkclients_enabled: boolean;
    readonly assets_enabled: boolean;
    readonly min_duration: number;
  };
  readonly zone_occupancy_alert: {
    readonly enabled: boolean;
    /** In minutes. */
    readonly threshold: number;
    readonly email_notifiers: readonly string[];
  };
}

/** What one site holds, by id. */
export interface SiteRecords {
  site: SiteRecord;
  readonly maps: Map<MapId, MapRecord>;
  readonly areas: Map<AreaId, AreaRecord>;
  readonly devices: Map<DeviceId, DeviceRecord>;
  readonly beacons: Map<string, BeaconRecord>;
}

export type Records = ReadonlyMap<SiteId, SiteRecords>;

/** When all objects of the organisation were created. */
export const CREATED_AT: EpochMs = Date.UTC(2026, 0, 5, 8);

const ADDED = { modifiedAt: CREATED_AT };
/** Different scales per map, so that code with a constant fails. */
const SCALES = [40, 32.5, 36];
const PLACES = [
  { address: "Am Sandtorkai 40, 20457 Hamburg", countryCode: "DE", timeZone: "Europe/Berlin", at: [53.5436, 9.9969] },
  { address: "12 Mill Lane, London EC2V 8BB", countryCode: "GB", timeZone: "Europe/London", at: [51.5147, -0.0925] },
  {
    address: "200 Pine St, San Francisco, CA 94104",
    countryCode: "US",
    timeZone: "America/Los_Angeles",
    at: [37.7918, -122.4],
  },
] as const;
/** The power of the second vbeacon of a floor; the others have the default. */
const CUSTOM_POWER_DBM = -8;

/** The initial records of the organisation. With grounds, the first site has a Google map. */
export function recordsOf({ sites }: Organisation, grounds: "with grounds" | "without grounds"): Records {
  return new Map(
    sites.map((site, index) => [site.siteId, recordsOfSite(site, index, index === 0 && grounds === "with grounds")]),
  );
}

function recordsOfSite(site: Site, index: number, hasGrounds: boolean): SiteRecords {
  const maps = site.floors.map((floor, level) => mapOf(floor, level));
  const unplaced = hasGrounds ? [googleMap(site)] : [];
  return {
    site: siteOf(site, index),
    maps: byId([...maps, ...unplaced], ({ mapId }) => mapId),
    areas: byId(site.floors.flatMap(areasOf), ({ areaId }) => areaId),
    devices: byId([...site.floors.flatMap(accessPointsOf), ...cabinetOf(site)], ({ deviceId }) => deviceId),
    beacons: byId(site.floors.flatMap(beaconsOf), ({ beaconId }) => beaconId),
  };
}

function siteOf({ siteId, name }: Site, index: number): SiteRecord {
  const { at, ...place } = PLACES[index % PLACES.length] ?? PLACES[0];
  return { ...ADDED, siteId, name, ...place, latitude: at[0], longitude: at[1], setting: settingOf() };
}

function settingOf(): SettingRecord {
  return {
    occupancy: {
      clients_enabled: true,
      unconnected_clients_enabled: false,
      sdkclients_enabled: false,
      assets_enabled: false,
      min_duration: 3_000,
    },
    zone_occupancy_alert: { enabled: true, threshold: 5, email_notifiers: [] },
  };
}

function mapOf(floor: Floor, level: number): MapRecord {
  const limits = floor.areas.flatMap(({ limit }) => limit ?? []);
  return {
    ...ADDED,
    mapId: floor.mapId,
    name: floor.name,
    floor,
    ppm: SCALES[level % SCALES.length] ?? 40,
    hasImage: true,
    edition: 1,
    orientation: level === 1 ? 90 : 0,
    // Only the ground floor has a limit for the whole floor.
    ...(level === 0 && limits.length > 0 && { limit: limits.reduce((sum, limit) => sum + limit, 0) }),
  };
}

/** A Google map of the grounds around the building. */
function googleMap({ siteId, name }: Site): MapRecord {
  const mapId = createRandom(`${siteId}/grounds`).uuid();
  return { ...ADDED, mapId, name: `${name} grounds`, hasImage: false, edition: 0, orientation: 0 };
}

function areasOf({ mapId, areas }: Floor): readonly AreaRecord[] {
  const vbeacons = areas.filter(({ kind }) => kind === "vbeacon");
  return areas.map(({ counts: _, ...area }) => ({
    ...ADDED,
    ...area,
    mapId,
    ...(area.areaId === vbeacons[1]?.areaId && { power: CUSTOM_POWER_DBM }),
  }));
}

function accessPointsOf({ mapId, accessPoints }: Floor): readonly DeviceRecord[] {
  return accessPoints.map((accessPoint) => ({ ...ADDED, type: "ap", ...accessPoint, mapId }));
}

/** Devices on no map: a switch, a gateway, and an unnamed access point that is not installed yet. */
function cabinetOf({ siteId, name }: Site): readonly DeviceRecord[] {
  const slug = name.toLowerCase().replaceAll(" ", "-");
  const tail = siteId.slice(0, 6);
  return [
    { ...ADDED, deviceId: `50c709${tail}`, type: "switch", name: `${slug}-sw1`, model: "EX3400-48P" },
    { ...ADDED, deviceId: `4c9614${tail}`, type: "gateway", name: `${slug}-gw1`, model: "SRX345" },
    { ...ADDED, deviceId: `d4dc09${tail}`, type: "ap", model: "AP45" },
  ];
}

/** One beacon per floor, in the middle of its first room. */
function beaconsOf({ mapId, name, rooms }: Floor): readonly BeaconRecord[] {
  const [room] = rooms;
  if (!room) return [];
  const random = createRandom(`${mapId}/beacon`);
  const corners = room.polygon.length;
  const sum = room.polygon.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  const point = { x: sum.x / corners, y: sum.y / corners };
  return [{ ...ADDED, beaconId: random.uuid(), mapId, name: `${name} tag`, mac: `ac233f${random.hex(6)}`, point }];
}

function byId<Item>(items: readonly Item[], idOf: (item: Item) => string): Map<string, Item> {
  return new Map(items.map((item) => [idOf(item), item]));
}
