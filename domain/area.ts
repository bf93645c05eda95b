import type { MetricPoint, Polygon } from "./geometry";
import type { AreaId, CountedKind, DeviceId, MapId, SiteId } from "./ids";
import type { EpochMs } from "./time";

export type AreaKind = "zone" | "vbeacon" | "rssizone";

export const AREA_KINDS: readonly AreaKind[] = ["zone", "vbeacon", "rssizone"];

/** The colours of outlines. The screen has a shade of each for light and for dark mode. */
export type AreaColour = "blue" | "green" | "amber" | "pink" | "violet";

export const AREA_COLOURS: readonly AreaColour[] = ["blue", "green", "amber", "pink", "violet"];

/** An access point of an RSSI zone, and the weakest level at which it counts, in dBm. */
export interface AreaDevice {
  readonly deviceId: DeviceId;
  readonly rssi: number;
}

/** The properties that people can give an area. */
interface AreaDrawing {
  /** The outline of a zone, in metres. */
  readonly polygon?: Polygon;
  /** Position of a vbeacon, or of an rssizone's access point, in metres. */
  readonly point?: MetricPoint;
  /** Colour of the outline; without one, it shows how full the area is. */
  readonly colour?: AreaColour;
  /** The most tracks that the area may hold. */
  readonly limit?: number;
  /** The desired number of tracks. */
  readonly target?: number;
  /** The sources that count in it. By default those of its site; for a vbeacon those in `VBEACON_COUNTS`. */
  readonly counts?: readonly CountedKind[];
  /** The range of a vbeacon, in metres. */
  readonly radius?: number;
  /** The access points of an rssizone. */
  readonly devices?: readonly AreaDevice[];
}

/** An area as drawn or named by people. */
export interface Area extends AreaDrawing {
  readonly areaId: AreaId;
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly kind: AreaKind;
  readonly name: string;
  /** Increases with every change; compared with If-Match. */
  readonly version: number;
}

/** What Mist last reported for a zone; shown next to our own number. */
export interface ReportedOccupancy {
  readonly occupancy: number;
  readonly limit: number;
  readonly at: EpochMs;
}

/** Mist's count when asked, if it is not known which tracks make the difference to ours. */
interface CensusedOccupancy {
  readonly count: number;
  readonly at: EpochMs;
}

/** The current numbers of an area. */
export interface AreaFigures {
  /** The tracks that count, where several tracks of one device are one. */
  readonly occupancy: number;
  /** Tracks inside whose sources do not count; absent if there are none. */
  readonly others?: Partial<Readonly<Record<CountedKind, number>>>;
  /** How many of the counted tracks are inside only according to Mist, without a position that agrees. Absent if none. */
  readonly byCrossings?: number;
}

/** An area's current state. An area known from traffic only has no polygon and no name. */
export interface AreaState extends AreaFigures, AreaDrawing {
  readonly areaId: AreaId;
  readonly kind: AreaKind;
  readonly mapId?: MapId;
  readonly name?: string;
  /** The sources that count in it, whoever set them; absent if only connected Wi-Fi counts. To be read with `sourcesOf`. */
  readonly sources?: readonly CountedKind[];
  readonly reported?: ReportedOccupancy;
  readonly census?: CensusedOccupancy;
  /** False for an area known from traffic only. */
  readonly drawn: boolean;
  readonly version?: number;
}
