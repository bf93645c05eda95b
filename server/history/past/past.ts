import type { Activity, CrossingCount, Kept } from "@/domain/contract/history";
import type { FloorplanImage } from "@/domain/floorplan";
import type { AreaId, MapId, SiteId, TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { FloorLive } from "@/server/live/floor-live-of";

/** A stretch of a floor's past: `from` and then steps of `stepMs` up to `to`. */
export interface Stretch {
  readonly mapId: MapId;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly stepMs: number;
  /** What is told of the site is only what is on these floors. */
  readonly mapIds?: readonly MapId[];
  /** Aborted once nobody waits for it any more: then it rejects with its reason, or ends. */
  readonly signal?: AbortSignal;
}

/** The crossings on a floor, of one area or of one track. */
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

/** The past as the API asks it. Once a `signal` is aborted, what was asked with it rejects with its reason, and is worked on no more. */
export interface Past {
  /** Undefined where nothing is kept yet. */
  kept(): Promise<Kept | undefined>;
  /** Whose the floor was then: as it was drawn then, else as it is now. */
  siteOf(mapId: MapId, at: EpochMs): Promise<SiteId | undefined>;
  /** An image that the floor has or had; undefined where it never did, or nothing of that time is kept. */
  imageOf(mapId: MapId, version: string): Promise<FloorplanImage | undefined>;
  /** The floor as it was; undefined where nobody had heard of it. */
  live(mapId: MapId, at: EpochMs, signal?: AbortSignal): Promise<FloorLive | undefined>;
  /** Parts as `encodePart` gives them; undefined where nobody had heard of the floor at `to`. */
  stretch(stretch: Stretch): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Undefined where nobody has heard of the floor. */
  activity(mapId: MapId, asked: AskedActivity, signal?: AbortSignal): Promise<Omit<Activity, "kept"> | undefined>;
  /** Undefined where nobody has heard of the floor. */
  crossings(asked: AskedCrossings, signal?: AbortSignal): Promise<readonly CrossingCount[] | undefined>;
}
