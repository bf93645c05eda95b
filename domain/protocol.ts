import type { Alert } from "./alert";
import type { AreaFigures, AreaState } from "./area";
import type { Crossing } from "./change";
import type { DeviceState } from "./device";
import type { Floorplan } from "./floorplan";
import type { AreaId, DeviceId, MapId, SiteId, TrackId } from "./ids";
import type { Notice } from "./notice";
import type { Silences } from "./silence";
import type { EpochMs } from "./time";

/** Increased whenever a message changes its meaning. A viewer with another number is asked to reload. */
export const PROTOCOL_VERSION = 3;

/** Current number of tracks on a floor (or site) by kind; `unconnected` Wi-Fi devices are in no other number. */
export interface Totals {
  readonly wifi: number;
  readonly sdk: number;
  readonly asset: number;
  readonly unconnected: number;
}

/** A floor as shown in the list of floors. Without a floorplan it is known from traffic only. */
export interface FloorState {
  readonly mapId: MapId;
  readonly name: string;
  readonly floorplan?: Floorplan;
  readonly totals: Totals;
}

/** The whole state of a site for a new viewer, except the tracks, which belong to the floors. */
export interface SiteSnapshot {
  readonly siteId: SiteId;
  readonly name?: string;
  /** An IANA name such as `Europe/Berlin`. There is no message for its change; the next snapshot has it. */
  readonly timeZone?: string;
  readonly floors: readonly FloorState[];
  readonly areas: readonly AreaState[];
  /** Active alerts, and those cleared within the last hour. */
  readonly alerts: readonly Alert[];
  readonly devices: readonly DeviceState[];
  /** The newest notices, newest first. */
  readonly notices: readonly Notice[];
  /** Silent sources, whose tracks and counts are those of an earlier time. */
  readonly silences: Silences;
}

/** Changes of a site, complete and in order. Each contains the new state of a thing, never a difference. */
export type SiteChange =
  | { readonly type: "floor"; readonly floor: FloorState }
  | { readonly type: "floor-removed"; readonly mapId: MapId }
  | { readonly type: "totals"; readonly mapId: MapId; readonly totals: Totals }
  | { readonly type: "area"; readonly area: AreaState }
  | { readonly type: "area-removed"; readonly areaId: AreaId }
  /** All numbers of the area; absent ones no longer exist. */
  | ({ readonly type: "occupancy"; readonly areaId: AreaId } & AreaFigures)
  | { readonly type: "alert"; readonly alert: Alert }
  | { readonly type: "device"; readonly device: DeviceState }
  | { readonly type: "device-removed"; readonly deviceId: DeviceId }
  | { readonly type: "notice"; readonly notice: Notice }
  | { readonly type: "label"; readonly trackId: TrackId; readonly label: string }
  /**
   * A frame also removes the track from its floor. Viewers have to forget everything else about it. `mapIds` are the floors where it was,
   * for viewers who may see all of them.
   */
  | { readonly type: "track-erased"; readonly trackId: TrackId; readonly mapIds?: readonly MapId[] }
  | { readonly type: "silences"; readonly silences: Silences }
  | { readonly type: "site-name"; readonly name: string }
  | { readonly type: "crossing"; readonly crossing: Crossing };

/** The message `site:changes`. */
export interface SiteFrame {
  readonly siteId: SiteId;
  readonly epoch: number;
  readonly seq: number;
  /** The server's time when it was sent. */
  readonly at: EpochMs;
  readonly changes: readonly SiteChange[];
}

/** A whole floor: `tracks` is a frame as in `floorplan:fixes` with every track on the floor. */
export interface FloorSnapshot {
  readonly mapId: MapId;
  readonly siteId: SiteId;
  readonly tracks: Uint8Array;
  /** The site's silences at this moment; later changes come as messages of the site. */
  readonly silences: Silences;
}

/** The answer to `site:watch` and `floorplan:watch`. */
export type WatchAnswer<Snapshot> =
  | {
      readonly ok: true;
      readonly version: number;
      readonly epoch: number;
      readonly seq: number;
      /** The server's time, from which the viewer computes its clock offset. */
      readonly at: EpochMs;
      readonly snapshot: Snapshot;
    }
  | { readonly ok: false; readonly code: "not-found" | "limit-exceeded" | "bad-request" };

export type SiteWatchAnswer = WatchAnswer<SiteSnapshot>;
export type FloorWatchAnswer = WatchAnswer<FloorSnapshot>;

/** Names of the events, shared by both sides. */
export const EVENTS = {
  watchSite: "site:watch",
  unwatchSite: "site:unwatch",
  siteChanges: "site:changes",
  watchFloor: "floorplan:watch",
  unwatchFloor: "floorplan:unwatch",
  floorFixes: "floorplan:fixes",
} as const;
