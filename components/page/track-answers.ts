import type { AreaState } from "@/domain/area";
import type { TrackFacts } from "@/domain/change";
import type { AreaId, MapId, SiteId, TrackId, TrackKind } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Evidence, Freshness, Visit } from "@/domain/track";

/** A track as GET /api/tracks answers it, its times as epoch milliseconds. */
export interface TrackAnswer {
  readonly trackId: TrackId;
  readonly siteId: SiteId;
  readonly kind: TrackKind;
  readonly name?: string;
  readonly connected: boolean;
  readonly mapId?: MapId;
  /** Metres. */
  readonly x?: number;
  readonly y?: number;
  readonly fixedAt?: EpochMs;
  /** dBm. */
  readonly rssi?: number;
  readonly lastSeenAt: EpochMs;
  readonly freshness: Freshness;
  readonly facts: TrackFacts;
  readonly visits: readonly Omit<Visit, "trackId">[];
}

/** That a track entered or left an area. */
export interface TrackCrossing {
  readonly areaId: AreaId;
  readonly trigger: "enter" | "exit";
  readonly at: EpochMs;
}

/** GET /api/tracks/:trackId. */
export interface TracedTrackAnswer extends TrackAnswer {
  /** Newest first. */
  readonly crossings: readonly TrackCrossing[];
}

/** A track counted in an area, since when, and by which word. */
export interface CountedTrack {
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  readonly name?: string;
  readonly since: EpochMs;
  readonly evidence: Evidence;
  readonly evidenceAt: EpochMs;
}

/** GET /api/areas/:areaId/tracks. */
export interface AreaTracksAnswer {
  readonly at: EpochMs;
  readonly area: AreaState;
  readonly tracks: readonly CountedTrack[];
}

export function trackPath(trackId: TrackId): string {
  return `/api/tracks/${encodeURIComponent(trackId)}`;
}
