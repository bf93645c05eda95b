import type { Activity, CrossingCount, Kept } from "@/domain/contract/history";
import type { FloorplanImage } from "@/domain/floorplan";
import type { AreaId, MapId, SiteId, TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { FloorLive } from "@/server/live/floor-live-of";

/** A stretch of a floor's past: the state at `from`, then steps of `stepMs` up to `to`. */
export interface Stretch {
  readonly mapId: MapId;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly stepMs: number;
  /** If given, only what is on these floors is told about the site. */
  readonly mapIds?: readonly MapId[];
  /** Aborted when the answer is no longer wanted; the stretch then rejects with the reason, or ends. */
  readonly signal?: AbortSignal;
}

/** Asks for the crossings on a floor, of one area or of one track. */
export interface AskedCrossings {
  readonly mapId: MapId;
  readonly of: { readonly areaId: AreaId } | { readonly trackId: TrackId };
  readonly from: EpochMs;
  readonly to: EpochMs;
}

interface AskedActivity {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** The past as the API asks for it. Once a `signal` is aborted, its question rejects with the reason and its work stops. */
export interface Past {
  /** The kept range; undefined if nothing is kept yet. */
  kept(): Promise<Kept | undefined>;
  /** The site of a floor at that moment, by its drawing then, else by the current one. */
  siteOf(mapId: MapId, at: EpochMs): Promise<SiteId | undefined>;
  /** An image that the floor has or had; undefined if it never did, or that time is no longer kept. */
  imageOf(mapId: MapId, version: string): Promise<FloorplanImage | undefined>;
  /** The floor at a moment; undefined if it was not known then. */
  live(mapId: MapId, at: EpochMs, signal?: AbortSignal): Promise<FloorLive | undefined>;
  /** The encoded parts of a stretch; undefined if the floor was not known at `to`. */
  stretch(stretch: Stretch): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Undefined if the floor is not known. */
  activity(mapId: MapId, asked: AskedActivity, signal?: AbortSignal): Promise<Omit<Activity, "kept"> | undefined>;
  /** Undefined if the floor is not known. */
  crossings(asked: AskedCrossings, signal?: AbortSignal): Promise<readonly CrossingCount[] | undefined>;
}
