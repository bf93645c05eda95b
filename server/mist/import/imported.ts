import type { AreaKind } from "@/domain/area";
import type { DeviceKind } from "@/domain/change";
import type { MetricPoint, Polygon } from "@/domain/geometry";
import type { DeviceId, MapId, SiteId } from "@/domain/ids";
import type { Source } from "@/domain/track";
import type { Wall } from "@/domain/wall";

/**
 * One object of Mist in our own form. Everything read from Mist is turned into these, and plans compare only these. Lengths are metres from
 * the top-left corner of the floor's image, y downward; angles are degrees.
 */
export type Imported =
  | ImportedSite
  | ImportedFloorplan
  | ImportedImage
  | ImportedArea
  | ImportedDevice
  | ImportedTrackName;

export type ImportedKind = Imported["kind"];

interface ImportedObject<Kind, Fields> {
  readonly kind: Kind;
  /** Unique within its kind. */
  readonly id: string;
  readonly siteId: SiteId;
  /** The floor itself, or the floor that the object is on; absent if it is on none. */
  readonly mapId?: MapId;
  /** The name to show; never empty. */
  readonly name: string;
  /** Plain JSON values. Each is compared with the value at the last import and the current value here. */
  readonly fields: Fields;
  /** Fields that could not be read this time. Their absence means nothing. */
  readonly untold?: readonly string[];
}

/** `id` is the site's. */
export type ImportedSite = ImportedObject<"site", SiteFields>;

export interface SiteFields {
  readonly name: string;
  /** As IANA names it: `Europe/Berlin`. */
  readonly timeZone?: string;
  /** Degrees north. */
  readonly latitude?: number;
  /** Degrees east. */
  readonly longitude?: number;
  /** Two capital letters, as in ISO 3166. */
  readonly countryCode?: string;
  readonly address?: string;
  /** What the site's zones count in Mist; absent if the site's setting could not be read. */
  readonly counts?: readonly Source[];
}

/** `id` is the map's. */
export interface ImportedFloorplan extends ImportedObject<"floorplan", FloorplanFields> {
  /** Why the floor has no image: it is a Google map, or a map without an image. Absent if an `ImportedImage` is included. */
  readonly withoutImage?: "google" | "none";
}

export interface FloorplanFields {
  readonly name: string;
  /** Pixels of Mist's image per metre; absent where the map has no scale. */
  readonly ppm?: number;
  readonly widthM?: number;
  readonly heightM?: number;
  /** The compass direction that the image's top faces, clockwise from north: at least 0, less than 360. */
  readonly bearing?: number;
  /** The most tracks that the whole floor may hold. */
  readonly limit?: number;
  readonly walls?: readonly Wall[];
}

/** The image of a map; `id` is the map's. */
export interface ImportedImage extends ImportedObject<"image", ImageFields> {
  /** A signed address that expires: it must not be stored or logged. */
  readonly url: string;
  /** Pixels, as Mist tells them; absent where it does not. */
  readonly width?: number;
  readonly height?: number;
}

export interface ImageFields {
  /** A changed stamp means that the image may have changed; an equal one, that it has not. */
  readonly stamp: string;
}

/** A zone, virtual beacon or proximity zone; `id` is Mist's. */
export type ImportedArea = ImportedObject<AreaKind, AreaFields>;

export interface AreaFields {
  readonly name: string;
  readonly mapId: MapId;
  /** For zones; absent if the floor has no scale. */
  readonly polygon?: Polygon;
  /** Position of a vbeacon, or of the first device of an rssizone; absent if unknown. */
  readonly point?: MetricPoint;
  /** Metres around a vbeacon's point. */
  readonly radius?: number;
  /** For rssizones: a track is inside while one of these devices hears it at least this well, in dBm. */
  readonly devices?: readonly ImportedThreshold[];
  /** The most tracks that the area may hold. */
  readonly limit?: number;
}

export interface ImportedThreshold {
  readonly deviceId: DeviceId;
  /** dBm. */
  readonly rssi: number;
}

/** An access point, switch or gateway; `id` is its MAC address, 12 lower-case hex digits. */
export type ImportedDevice = ImportedObject<"device", DeviceFields>;

export interface DeviceFields {
  /** Its name in Mist; absent if it has none. */
  readonly name?: string;
  readonly kind: DeviceKind;
  readonly model?: string;
  /** `mapId` and `point` are either both present or both absent. */
  readonly mapId?: MapId;
  readonly point?: MetricPoint;
  /** Clockwise from the image's top. */
  readonly orientation?: number;
}

/** The name of a tag or a phone; `id` is its `TrackId`. */
export type ImportedTrackName = ImportedObject<"asset" | "client", TrackNameFields>;

export interface TrackNameFields {
  readonly name: string;
}

/** The key of an object in decisions and in the records of imports. */
export type ImportedKey = `${ImportedKind}/${string}`;

export function keyOf({ kind, id }: Pick<Imported, "kind" | "id">): ImportedKey {
  return `${kind}/${id}`;
}
