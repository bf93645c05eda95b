import type { DeviceKind } from "./change";
import type { MetricPoint } from "./geometry";
import type { DeviceId, MapId, SiteId } from "./ids";
import type { EpochMs } from "./time";

/** Where somebody hung a device on a floorplan. */
export interface Placement {
  readonly deviceId: DeviceId;
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly point: MetricPoint;
  /** What it is called until it tells its own name. */
  readonly name?: string;
  /** What it is until it tells so itself. */
  readonly kind?: DeviceKind;
  readonly model?: string;
  /** Degrees clockwise from the image's top that its front faces: at least 0, below 360. */
  readonly orientation?: number;
  /** Counts up with every change; what If-Match is compared with. */
  readonly version: number;
}

/** What is known of a device now. */
export interface DeviceState {
  readonly deviceId: DeviceId;
  readonly kind: DeviceKind;
  readonly name?: string;
  readonly model?: string;
  /** Absent while no event has told. */
  readonly up?: boolean;
  /** Since when it has been up or down. */
  readonly since?: EpochMs;
  /** The newest event type and its time; absent where it was only named by a client, or placed by hand. */
  readonly event?: string;
  readonly reason?: string;
  readonly at?: EpochMs;
  /** Absent until somebody hangs it on a floorplan. */
  readonly place?: Pick<Placement, "mapId" | "point" | "orientation" | "version">;
}
