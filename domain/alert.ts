import type { AreaId, MapId, SiteId } from "./ids";
import type { Severity } from "./notice";
import type { EpochMs } from "./time";

/** Something that needs attention. Active or cleared, acknowledged or not: two questions, two answers. */
export interface Alert {
  /** Stable over restarts and redeliveries: one per area and time over the limit, named after when it opened. */
  readonly alertId: string;
  readonly kind: "occupancy";
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly areaId: AreaId;
  readonly areaName?: string;
  readonly severity: Severity;
  readonly active: boolean;
  readonly openedAt: EpochMs;
  /** The newest word on it. */
  readonly updatedAt: EpochMs;
  readonly clearedAt?: EpochMs;
  readonly occupancy: number;
  readonly limit: number;
  readonly acknowledged?: Handling;
  /** Set where somebody closed it by hand rather than the count. */
  readonly resolved?: Handling;
}

/** Who dealt with an alert, when, and what they wrote. */
export interface Handling {
  readonly at: EpochMs;
  readonly by: string;
  readonly note?: string;
}

/** What somebody does about an alert: resolving closes it by hand. */
export type AlertHandling = "acknowledge" | "resolve";

/** What happened to an alert, for its timeline. */
export interface AlertEvent {
  /** `refreshed` is the newest word on an alert that went on, `peak` the fullest it was. */
  readonly type: "opened" | "refreshed" | "peak" | "acknowledged" | "resolved" | "cleared";
  readonly at: EpochMs;
  /** Figures of that moment, where it had some. */
  readonly occupancy?: number;
  readonly limit?: number;
  /** Who, and what they wrote: for what people do. */
  readonly by?: string;
  readonly note?: string;
}
