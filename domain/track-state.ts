import type { AreaId, SiteId } from "./ids";
import type { LiveTrack } from "./live-track";
import { WEIGHT } from "./streak";
import type { EpochMs } from "./time";
import { freshnessOf, type TrackState, type Visit } from "./track";

/** What a track says of being in an area, there since `backAt` at the earliest; undefined where it says nothing of the kind. */
export function visitOf(track: LiveTrack, areaId: AreaId, backAt: EpochMs): Visit | undefined {
  const { since, latest } = track.visits.get(areaId) ?? {};
  if (since === undefined || !latest) return undefined;
  return {
    areaId,
    trackId: track.trackId,
    since: Math.max(since, backAt),
    evidence: latest.weight === WEIGHT.crossingYes ? "enter" : "position-inside",
    evidenceAt: latest.at,
  };
}

/** What is known of it now, with the visits that count. */
export function trackState(track: LiveTrack, siteId: SiteId, now: EpochMs, visits: readonly Visit[]): TrackState {
  const { fix } = track;
  const label = track.facts.label;
  return {
    trackId: track.trackId,
    siteId,
    kind: track.kind,
    ...(label === undefined ? {} : { label }),
    facts: track.facts.all(),
    connected: track.isConnected,
    ...(fix && track.mapId !== undefined ? { mapId: fix.mapId, point: { x: fix.x, y: fix.y } } : {}),
    ...(fix ? { fixedAt: fix.at } : {}),
    ...(fix?.rssi === undefined ? {} : { rssi: fix.rssi }),
    lastSeenAt: track.lastSeenAt || track.heardAt,
    freshness: track.isPresent ? freshnessOf(track.kind, now - track.lastSeenAt, track.intervalMs) : "gone",
    visits,
  };
}
