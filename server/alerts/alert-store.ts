import type { Alert, AlertEvent } from "@/domain/alert";
import type { MapId, SiteId } from "@/domain/ids";
import type { Severity } from "@/domain/notice";
import type { EpochMs } from "@/domain/time";

export interface AlertQuery {
  readonly state: "active" | "cleared" | "all";
  readonly acknowledged?: boolean;
  readonly severities?: readonly Severity[];
  readonly siteId?: SiteId;
  /** Only those of these sites. */
  readonly siteIds?: readonly SiteId[];
  /** Only those on these floors. */
  readonly mapIds?: readonly MapId[];
  /** Words to find in the zone's name and in notes. */
  readonly q?: string;
  /** Opened before this; with `beforeId`, those opened at the same time that come after that one too. */
  readonly before?: EpochMs;
  readonly beforeId?: string;
  readonly limit: number;
}

/** Alerts on disk, one row per episode. */
export interface AlertStore {
  /** Opened last first; of the same time by id. */
  list(query: AlertQuery): Promise<readonly Alert[]>;
  get(alertId: string): Promise<Alert | undefined>;
  /** What happened to it, first to last. */
  events(alertId: string): Promise<readonly AlertEvent[]>;
  put(alert: Alert): Promise<void>;
}
