import type { MetricPoint, Polygon } from "./geometry";
import type { AreaId, CountedKind, DeviceId, MapId, SiteId } from "./ids";
import type { EpochMs } from "./time";

export type AreaKind = "zone" | "vbeacon" | "rssizone";

export const AREA_KINDS: readonly AreaKind[] = ["zone", "vbeacon", "rssizone"];

/** What an outline may be drawn in, by name; the screen has a shade of each for light and for dark. */
export type AreaColour = "blue" | "green" | "amber" | "pink" | "violet";

export const AREA_COLOURS: readonly AreaColour[] = ["blue", "green", "amber", "pink", "violet"];

/** An access point that an RSSI zone listens by, and the weakest level at which it counts, in dBm. */
export interface AreaDevice {
  readonly deviceId: DeviceId;
  readonly rssi: number;
}

/** What somebody may have said of an area. */
interface AreaDrawing {
  /** The outline of a zone, in metres. */
  readonly polygon?: Polygon;
  /** Where a vbeacon or the AP of an rssizone is, in metres. */
  readonly point?: MetricPoint;
  /** Of the outline; without one it shows how full the area is. */
  readonly colour?: AreaColour;
  /** More than this many tracks is too many. */
  readonly limit?: number;
  /** How many one would like to see. */
  readonly target?: number;
  /** The kinds that it counts; without them those of its site, a vbeacon those that `VBEACON_COUNTS` names. */
  readonly counts?: readonly CountedKind[];
  /** How far a vbeacon is heard, in metres. */
  readonly radius?: number;
  /** Those of an rssizone. */
  readonly devices?: readonly AreaDevice[];
}

/** An area as somebody drew or named it. */
export interface Area extends AreaDrawing {
  readonly areaId: AreaId;
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly kind: AreaKind;
  readonly name: string;
  /** Counts up with every change; what If-Match is compared with. */
  readonly version: number;
}

/** What Mist itself last said about a zone: shown beside our own figure. */
export interface ReportedOccupancy {
  readonly occupancy: number;
  readonly limit: number;
  readonly at: EpochMs;
}

/** How many Mist itself counted when it was asked, where nobody can tell about whom it and we differ. */
interface CensusedOccupancy {
  readonly count: number;
  readonly at: EpochMs;
}

/** How many are in an area now. */
export interface AreaFigures {
  /** Those that count: tracks of the kinds that it counts, of which those of one device are one. */
  readonly occupancy: number;
  /** Tracks in it of the kinds that do not count; absent where there are none. */
  readonly others?: Partial<Readonly<Record<CountedKind, number>>>;
  /** How many of those that count rest on Mist's word alone: no position agrees. Absent where none do. */
  readonly byCrossings?: number;
}

/** An area as it stands now. Known to traffic only (no polygon, no name) until somebody draws it. */
export interface AreaState extends AreaFigures, AreaDrawing {
  readonly areaId: AreaId;
  readonly kind: AreaKind;
  readonly mapId?: MapId;
  readonly name?: string;
  /** The kinds that it counts, whoever set them; absent where that is connected Wi-Fi alone. `sourcesOf` reads it. */
  readonly sources?: readonly CountedKind[];
  readonly reported?: ReportedOccupancy;
  readonly census?: CensusedOccupancy;
  /** False while it is known from traffic only. */
  readonly drawn: boolean;
  readonly version?: number;
}
