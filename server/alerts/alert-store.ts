import type { Alert } from "@/domain/alert";
import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

export interface AlertQuery {
  readonly state: "active" | "all";
  readonly siteId?: SiteId;
  /** Opened before this. */
  readonly before?: EpochMs;
  readonly limit: number;
}

/** Alerts on disk, one row per episode. */
export interface AlertStore {
  list(query: AlertQuery): Promise<readonly Alert[]>;
  get(alertId: string): Promise<Alert | undefined>;
  put(alert: Alert): Promise<void>;
}
