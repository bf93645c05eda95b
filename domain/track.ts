import type { Fix, Sighting, TrackFacts } from "./change";
import type { MetricPoint } from "./geometry";
import type { AreaId, CountedKind, MapId, SiteId, TrackId, TrackKind } from "./ids";
import { type EpochMs, MINUTE_MS, SECOND_MS } from "./time";

/** A source of reports: each one reports, and falls silent, independently of the others. */
export type Source = CountedKind;

export const SOURCES: readonly Source[] = ["wifi", "sdk", "asset", "unconnected"];

/** The source of a report of a track. */
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

/** Wi-Fi clients are reported every one to two minutes, SDK clients and tags every few seconds. */
export const FRESHNESS: Readonly<Record<TrackKind, FreshnessLimits>> = {
  wifi: { ageingMs: 90 * SECOND_MS, staleMs: 3 * MINUTE_MS, goneMs: 6 * MINUTE_MS },
  sdk: { ageingMs: 20 * SECOND_MS, staleMs: MINUTE_MS, goneMs: 3 * MINUTE_MS },
  asset: { ageingMs: 20 * SECOND_MS, staleMs: MINUTE_MS, goneMs: 3 * MINUTE_MS },
};

/** A track that is known to report rarely gets one and a half, three and six of its own intervals. */
export function freshnessLimits(kind: TrackKind, intervalMs = 0): FreshnessLimits {
  const { ageingMs, staleMs, goneMs } = FRESHNESS[kind];
  return {
    ageingMs: Math.max(ageingMs, 1.5 * intervalMs),
    staleMs: Math.max(staleMs, 3 * intervalMs),
    goneMs: Math.max(goneMs, 6 * intervalMs),
  };
}

/** The freshness for an age, the same on floors, in lists and in the API. */
export function freshnessOf(kind: TrackKind, ageMs: number, intervalMs = 0): Freshness {
  const limits = freshnessLimits(kind, intervalMs);
  if (ageMs < limits.ageingMs) return "fresh";
  if (ageMs < limits.staleMs) return "ageing";
  return ageMs < limits.goneMs ? "stale" : "gone";
}

/** Why a track counts as inside an area, or no longer does. */
type Evidence = "enter" | "exit" | "position-inside" | "position-outside" | "other-floor" | "gone" | "census";

/** A track's current stay in an area. */
export interface Visit {
  readonly areaId: AreaId;
  readonly trackId: TrackId;
  /** Since when it has been known to be inside without having left. */
  readonly since: EpochMs;
  /** The newest evidence, and its time. */
  readonly evidence: Evidence;
  readonly evidenceAt: EpochMs;
}

/** What is known of one track. */
export interface TrackState {
  readonly trackId: TrackId;
  readonly siteId: SiteId;
  readonly kind: TrackKind;
  /** The name to show: name, host name or user name, the first one that is known. */
  readonly label?: string;
  readonly facts: TrackFacts;
  readonly connected: boolean;
  readonly mapId?: MapId;
  readonly point?: MetricPoint;
  readonly fixedAt?: EpochMs;
  /** Signal strength of the newest fix, in dBm. */
  readonly rssi?: number;
  /** Time of the newest fix or crossing; if there is none, of the newest facts, usually when it connected. */
  readonly lastSeenAt: EpochMs;
  readonly freshness: Freshness;
  /** Present if it is still shown although its source is silent; `freshness` is then as of the source's last report. */
  readonly silence?: { readonly state: "held" | "unknown"; readonly asOf: EpochMs };
  readonly visits: readonly Visit[];
}
