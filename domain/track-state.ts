import type { AreaId, SiteId } from "./ids";
import type { LiveTrack } from "./live-track";
import type { Silence } from "./silence";
import { WEIGHT, type Weight } from "./streak";
import type { EpochMs } from "./time";
import { type Freshness, freshnessOf, type TrackState, type Visit } from "./track";

const EVIDENCE: Partial<Record<Weight, Visit["evidence"]>> = {
  [WEIGHT.crossingYes]: "enter",
  [WEIGHT.censusYes]: "census",
};

/** What a track says of being in an area, there since `backAt` at the earliest; undefined where it says nothing of the kind. */
export function visitOf(track: LiveTrack, areaId: AreaId, backAt: EpochMs): Visit | undefined {
  const { since, latest } = track.visits.get(areaId) ?? {};
  if (since === undefined || !latest) return undefined;
  return {
    areaId,
    trackId: track.trackId,
    since: Math.max(since, backAt),
    evidence: EVIDENCE[latest.weight] ?? "position-inside",
    evidenceAt: latest.at,
  };
}

interface StateOf {
  readonly siteId: SiteId;
  readonly now: EpochMs;
  /** Those that count. */
  readonly visits: readonly Visit[];
  /** Of its source. */
  readonly silence?: Silence | undefined;
}

/** What is known of it now. */
export function trackState(track: LiveTrack, { siteId, now, visits, silence }: StateOf): TrackState {
  const { fix, isPresent } = track;
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
    freshness: isPresent ? freshnessHere(track, silence?.asOf ?? now) : "gone",
    ...(isPresent && silence ? { silence } : {}),
    visits,
  };
}

/** Of a track that is here, so that it is not called gone, however late its source's next word comes. */
function freshnessHere({ kind, lastSeenAt, intervalMs }: LiveTrack, now: EpochMs): Freshness {
  const freshness = freshnessOf(kind, now - lastSeenAt, intervalMs);
  return freshness === "gone" ? "stale" : freshness;
}
