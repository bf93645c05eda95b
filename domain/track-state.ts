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

/** The track's visit to an area, beginning not before `backAt`; undefined if it has none. */
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
  /** The visits that count. */
  readonly visits: readonly Visit[];
  /** The silence of its source, if it is silent. */
  readonly silence?: Silence | undefined;
}

/** The current state of a track. */
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

/** The freshness of a present track, which is never "gone", however late its source reports next. */
function freshnessHere({ kind, lastSeenAt, intervalMs }: LiveTrack, now: EpochMs): Freshness {
  const freshness = freshnessOf(kind, now - lastSeenAt, intervalMs);
  return freshness === "gone" ? "stale" : freshness;
}
