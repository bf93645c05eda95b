import type { DeviceKind } from "./change";
import type { MetricPoint } from "./geometry";
import type { DeviceId, MapId, SiteId } from "./ids";
import type { EpochMs } from "./time";

/** Where a person placed a device on a floorplan. */
export interface Placement {
  readonly deviceId: DeviceId;
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly point: MetricPoint;
  /** The device's name until it reports one itself. */
  readonly name?: string;
  /** The device's kind until it reports it itself. */
  readonly kind?: DeviceKind;
  readonly model?: string;
  /** The direction of its front in degrees clockwise from the image's top: at least 0, below 360. */
  readonly orientation?: number;
  /** Increases with every change; compared with If-Match. */
  readonly version: number;
}

/** What is known of a device now. */
export interface DeviceState {
  readonly deviceId: DeviceId;
  readonly kind: DeviceKind;
  readonly name?: string;
  readonly model?: string;
  /** Absent until an event tells it. */
  readonly up?: boolean;
  /** Since when it has been up or down. */
  readonly since?: EpochMs;
  /** Type and time of the newest event; absent if a client only named the device, or it was placed by hand. */
  readonly event?: string;
  readonly reason?: string;
  readonly at?: EpochMs;
  /** Absent until it is placed on a floorplan. */
  readonly place?: Pick<Placement, "mapId" | "point" | "orientation" | "version">;
}
