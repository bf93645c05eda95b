import type { Fix, Sighting, TrackFacts } from "./change";
import type { MetricPoint } from "./geometry";
import type { AreaId, CountedKind, MapId, SiteId, TrackId, TrackKind } from "./ids";
import { type EpochMs, MINUTE_MS, SECOND_MS } from "./time";

/** Who tells of a track: each source reports, and falls silent, by itself. */
export type Source = CountedKind;

export const SOURCES: readonly Source[] = ["wifi", "sdk", "asset", "unconnected"];

/** The source that tells of a track by this word. */
export function sourceOf({ connected, kind }: Fix | Sighting): Source {
  return connected === false ? "unconnected" : kind;
}

export const FRESHNESSES = ["fresh", "ageing", "stale", "gone"] as const;
export type Freshness = (typeof FRESHNESSES)[number];

/** Ages from which a track counts as ageing, stale and gone, in milliseconds. */
export interface FreshnessLimits {
  readonly ageingMs: number;
  readonly staleMs: number;
  readonly goneMs: number;
}

/** Wi-Fi clients are reported every one to two minutes, SDK clients and tags every second or few. */
export const FRESHNESS: Readonly<Record<TrackKind, FreshnessLimits>> = {
  wifi: { ageingMs: 90 * SECOND_MS, staleMs: 3 * MINUTE_MS, goneMs: 6 * MINUTE_MS },
  sdk: { ageingMs: 20 * SECOND_MS, staleMs: MINUTE_MS, goneMs: 3 * MINUTE_MS },
  asset: { ageingMs: 20 * SECOND_MS, staleMs: MINUTE_MS, goneMs: 3 * MINUTE_MS },
};

/** A track that is known to report seldom is given time for one and a half, three and six of its own intervals. */
export function freshnessLimits(kind: TrackKind, intervalMs = 0): FreshnessLimits {
  const { ageingMs, staleMs, goneMs } = FRESHNESS[kind];
  return {
    ageingMs: Math.max(ageingMs, 1.5 * intervalMs),
    staleMs: Math.max(staleMs, 3 * intervalMs),
    goneMs: Math.max(goneMs, 6 * intervalMs),
  };
}

/** The same word for the same age everywhere: floor, list and API. */
export function freshnessOf(kind: TrackKind, ageMs: number, intervalMs = 0): Freshness {
  const limits = freshnessLimits(kind, intervalMs);
  if (ageMs < limits.ageingMs) return "fresh";
  if (ageMs < limits.staleMs) return "ageing";
  return ageMs < limits.goneMs ? "stale" : "gone";
}

/** Why a track counts as in an area, or no longer does. */
type Evidence = "enter" | "exit" | "position-inside" | "position-outside" | "other-floor" | "gone" | "census";

/** A track in an area now. */
export interface Visit {
  readonly areaId: AreaId;
  readonly trackId: TrackId;
  /** When it was first known to be in, without having been out since. */
  readonly since: EpochMs;
  /** The newest word that says so, and when. */
  readonly evidence: Evidence;
  readonly evidenceAt: EpochMs;
}

/** What is known of one track. */
export interface TrackState {
  readonly trackId: TrackId;
  readonly siteId: SiteId;
  readonly kind: TrackKind;
  /** What to call it: name, host name or user name, whichever is known first. */
  readonly label?: string;
  readonly facts: TrackFacts;
  readonly connected: boolean;
  readonly mapId?: MapId;
  readonly point?: MetricPoint;
  readonly fixedAt?: EpochMs;
  /** dBm of the newest fix. */
  readonly rssi?: number;
  /** Of the newest fix or crossing; where there was none, of the newest facts: when it joined, as a rule. */
  readonly lastSeenAt: EpochMs;
  readonly freshness: Freshness;
  /** There while it is held to be here although its source is silent; `freshness` is then as of the source's last word. */
  readonly silence?: { readonly state: "held" | "unknown"; readonly asOf: EpochMs };
  readonly visits: readonly Visit[];
}
