import type { Alert } from "./alert";
import type { AreaFigures, AreaState } from "./area";
import type { Crossing } from "./change";
import type { DeviceState } from "./device";
import type { Floorplan } from "./floorplan";
import type { AreaId, DeviceId, MapId, SiteId, TrackId } from "./ids";
import type { Notice } from "./notice";
import type { Silences } from "./silence";
import type { EpochMs } from "./time";

/** Raised whenever a message changes its meaning; a viewer with another number is asked to reload. */
export const PROTOCOL_VERSION = 3;

/** Tracks on a floor (or site) now, by kind; `unconnected` Wi-Fi devices are in no other number. */
export interface Totals {
  readonly wifi: number;
  readonly sdk: number;
  readonly asset: number;
  readonly unconnected: number;
}

/** A floor as the switcher shows it. Without a floorplan it was only heard of in traffic. */
export interface FloorState {
  readonly mapId: MapId;
  readonly name: string;
  readonly floorplan?: Floorplan;
  readonly totals: Totals;
}

/** A site whole, as sent to a new viewer: everything but the tracks, which belong to the floors. */
export interface SiteSnapshot {
  readonly siteId: SiteId;
  readonly name?: string;
  /** As IANA names it: `Europe/Berlin`. No change tells it: the next snapshot does. */
  readonly timeZone?: string;
  readonly floors: readonly FloorState[];
  readonly areas: readonly AreaState[];
  /** Active ones, and those cleared within the last hour. */
  readonly alerts: readonly Alert[];
  readonly devices: readonly DeviceState[];
  /** The newest, newest first. */
  readonly notices: readonly Notice[];
  /** Sources that are silent: their tracks and counts are of then. */
  readonly silences: Silences;
}

/** News of a site, complete and in order. Each carries the new state of its thing, never a difference. */
export type SiteChange =
  | { readonly type: "floor"; readonly floor: FloorState }
  | { readonly type: "floor-removed"; readonly mapId: MapId }
  | { readonly type: "totals"; readonly mapId: MapId; readonly totals: Totals }
  | { readonly type: "area"; readonly area: AreaState }
  | { readonly type: "area-removed"; readonly areaId: AreaId }
  /** All figures of the area: those that it does not carry are not there any more. */
  | ({ readonly type: "occupancy"; readonly areaId: AreaId } & AreaFigures)
  | { readonly type: "alert"; readonly alert: Alert }
  | { readonly type: "device"; readonly device: DeviceState }
  | { readonly type: "device-removed"; readonly deviceId: DeviceId }
  | { readonly type: "notice"; readonly notice: Notice }
  | { readonly type: "label"; readonly trackId: TrackId; readonly label: string }
  /**
   * A frame takes the track off its floor as well. Viewers forget everything else that they hold of it. `mapIds` are the
   * floors where it was, for viewers who may see all of them.
   */
  | { readonly type: "track-erased"; readonly trackId: TrackId; readonly mapIds?: readonly MapId[] }
  | { readonly type: "silences"; readonly silences: Silences }
  | { readonly type: "site-name"; readonly name: string }
  | { readonly type: "crossing"; readonly crossing: Crossing };

/** `site:changes`. */
export interface SiteFrame {
  readonly siteId: SiteId;
  readonly epoch: number;
  readonly seq: number;
  /** The server's clock when it was sent. */
  readonly at: EpochMs;
  readonly changes: readonly SiteChange[];
}

/** A floor whole: `tracks` is a frame as in `floorplan:fixes`, with every track on the floor in it. */
export interface FloorSnapshot {
  readonly mapId: MapId;
  readonly siteId: SiteId;
  readonly tracks: Uint8Array;
  /** Of its site, at this moment: from then on the site's changes tell. */
  readonly silences: Silences;
}

/** The answer to `site:watch` and `floorplan:watch`. */
export type WatchAnswer<Snapshot> =
  | {
      readonly ok: true;
      readonly version: number;
      readonly epoch: number;
      readonly seq: number;
      /** The server's clock, for the viewer's offset. */
      readonly at: EpochMs;
      readonly snapshot: Snapshot;
    }
  | { readonly ok: false; readonly code: "not-found" | "limit-exceeded" | "bad-request" };

export type SiteWatchAnswer = WatchAnswer<SiteSnapshot>;
export type FloorWatchAnswer = WatchAnswer<FloorSnapshot>;

/** Event names, so that neither side spells them. */
export const EVENTS = {
  watchSite: "site:watch",
  unwatchSite: "site:unwatch",
  siteChanges: "site:changes",
  watchFloor: "floorplan:watch",
  unwatchFloor: "floorplan:unwatch",
  floorFixes: "floorplan:fixes",
} as const;
