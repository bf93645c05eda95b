import type { Alert, AlertEvent } from "@/domain/alert";
import type { MapId, SiteId } from "@/domain/ids";
import type { Severity } from "@/domain/notice";
import type { EpochMs } from "@/domain/time";

export interface AlertQuery {
  readonly state: "active" | "cleared" | "all";
  readonly acknowledged?: boolean;
  readonly severities?: readonly Severity[];
  readonly siteId?: SiteId;
  /** Only alerts of these sites. */
  readonly siteIds?: readonly SiteId[];
  /** Only alerts on these floors. */
  readonly mapIds?: readonly MapId[];
  /** Words that the zone's name or the notes have to contain. */
  readonly q?: string;
  /** Opened before this time; with `beforeId`, also those opened at the same time with a greater id. */
  readonly before?: EpochMs;
  readonly beforeId?: string;
  readonly limit: number;
}

/** Alerts on disk, one row per episode. */
export interface AlertStore {
  /** Most recently opened first; those of the same time by id. */
  list(query: AlertQuery): Promise<readonly Alert[]>;
  get(alertId: string): Promise<Alert | undefined>;
  /** The alert's events, oldest first. */
  events(alertId: string): Promise<readonly AlertEvent[]>;
  put(alert: Alert): Promise<void>;
}
