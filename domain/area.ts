import type { MetricPoint, Polygon } from "./geometry";
import type { AreaId, MapId, SiteId } from "./ids";
import type { EpochMs } from "./time";

export type AreaKind = "zone" | "vbeacon" | "rssizone";

export const AREA_KINDS: readonly AreaKind[] = ["zone", "vbeacon", "rssizone"];

/** What an outline may be drawn in, by name; the screen has a shade of each for light and for dark. */
export type AreaColour = "blue" | "green" | "amber" | "pink" | "violet";

export const AREA_COLOURS: readonly AreaColour[] = ["blue", "green", "amber", "pink", "violet"];

/** An area as somebody drew or named it. */
export interface Area {
  readonly areaId: AreaId;
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly kind: AreaKind;
  readonly name: string;
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
  /** Counts up with every change; what If-Match is compared with. */
  readonly version: number;
}

/** What Mist itself last said about a zone: shown beside our own figure. */
export interface ReportedOccupancy {
  readonly occupancy: number;
  readonly limit: number;
  readonly at: EpochMs;
}

/** An area as it stands now. Known to traffic only (no polygon, no name) until somebody draws it. */
export interface AreaState {
  readonly areaId: AreaId;
  readonly kind: AreaKind;
  readonly mapId?: MapId;
  readonly name?: string;
  readonly polygon?: Polygon;
  readonly point?: MetricPoint;
  readonly colour?: AreaColour;
  readonly limit?: number;
  readonly target?: number;
  /** Tracks in it now. */
  readonly occupancy: number;
  readonly reported?: ReportedOccupancy;
  /** False while it is known from traffic only. */
  readonly drawn: boolean;
  readonly version?: number;
}
