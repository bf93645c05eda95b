import type { AreaKind } from "@/domain/area";
import type { DeviceKind } from "@/domain/change";
import type { MetricPoint, Polygon } from "@/domain/geometry";
import type { DeviceId, MapId, SiteId } from "@/domain/ids";
import type { Source } from "@/domain/track";
import type { Wall } from "@/domain/wall";

/**
 * One object of Mist's in our words: what is read of Mist becomes these, and a plan compares nothing else. Lengths are
 * metres from the top-left corner of the floor's image, y downward; angles are degrees.
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
  /** The floor that it is, or is on; absent where it is on none. */
  readonly mapId?: MapId;
  /** What to call it on screen; never empty. */
  readonly name: string;
  /** Plain JSON values, compared one by one with what was imported last and with what is there now. */
  readonly fields: Fields;
  /** Fields that could not be read this time: that they are absent says nothing. */
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
  /** What its zones count in Mist; absent where the site's settings could not be read. */
  readonly counts?: readonly Source[];
}

/** `id` is the map's. */
export interface ImportedFloorplan extends ImportedObject<"floorplan", FloorplanFields> {
  /** Why no image comes with it: a map on Google's, or a map without one. Absent where an `ImportedImage` comes. */
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
  /** More than this many tracks on the whole floor is too many. */
  readonly limit?: number;
  readonly walls?: readonly Wall[];
}

/** The image of a map; `id` is the map's. */
export interface ImportedImage extends ImportedObject<"image", ImageFields> {
  /** Signed, and it expires: never stored, never logged. */
  readonly url: string;
  /** Pixels, as Mist tells them; absent where it does not. */
  readonly width?: number;
  readonly height?: number;
}

export interface ImageFields {
  /** Another stamp means that it may be another image; the same one, that it is the same image. */
  readonly stamp: string;
}

/** A zone, virtual beacon or proximity zone; `id` is Mist's. */
export type ImportedArea = ImportedObject<AreaKind, AreaFields>;

export interface AreaFields {
  readonly name: string;
  readonly mapId: MapId;
  /** Of a zone; absent where its floor has no scale. */
  readonly polygon?: Polygon;
  /** Where a vbeacon is, or the first device of an rssizone; absent where that is unknown. */
  readonly point?: MetricPoint;
  /** Metres around a vbeacon's point. */
  readonly radius?: number;
  /** Of an rssizone: a track is in it while one of these devices hears it at least this well, in dBm. */
  readonly devices?: readonly ImportedThreshold[];
  /** More than this many tracks is too many. */
  readonly limit?: number;
}

export interface ImportedThreshold {
  readonly deviceId: DeviceId;
  /** dBm. */
  readonly rssi: number;
}

/** An access point, switch or gateway; `id` is its address, as 12 lower-case hex digits. */
export type ImportedDevice = ImportedObject<"device", DeviceFields>;

export interface DeviceFields {
  /** What Mist calls it; absent where it has no name there. */
  readonly name?: string;
  readonly kind: DeviceKind;
  readonly model?: string;
  /** Both are there, or neither. */
  readonly mapId?: MapId;
  readonly point?: MetricPoint;
  /** Clockwise from the image's top. */
  readonly orientation?: number;
}

/** What a tag or a phone is called; `id` is its `TrackId`. */
export type ImportedTrackName = ImportedObject<"asset" | "client", TrackNameFields>;

export interface TrackNameFields {
  readonly name: string;
}

/** How an object is named in decisions and in what is kept of an import. */
export type ImportedKey = `${ImportedKind}/${string}`;

export function keyOf({ kind, id }: Pick<Imported, "kind" | "id">): ImportedKey {
  return `${kind}/${id}`;
}
