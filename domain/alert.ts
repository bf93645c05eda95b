import type { AreaId, MapId, SiteId } from "./ids";
import type { Severity } from "./notice";
import { type EpochMs, HOUR_MS } from "./time";

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
  /** Set while Mist, which repeats it as long as it lasts, has not done so for long although the site reports. Event time. */
  readonly unconfirmedSince?: EpochMs;
  readonly openedAt: EpochMs;
  /** The newest word on it. */
  readonly updatedAt: EpochMs;
  readonly clearedAt?: EpochMs;
  /** Set where it ended without a word of Mist, and nobody resolved it. */
  readonly clearedBy?: AlertEnd;
  readonly occupancy: number;
  readonly limit: number;
  readonly acknowledged?: Handling;
  /** Set where somebody closed it by hand rather than the count. */
  readonly resolved?: Resolution;
}

/** Cleared alerts stay in snapshots for this long. */
const RECENT_MS = HOUR_MS;

/** Whether a viewer is told of it: it is active, or was cleared a short while ago. */
export function isRecent({ active, updatedAt }: Alert, now: EpochMs): boolean {
  return active || now - updatedAt < RECENT_MS;
}

/** Why an alert that nobody confirms ended of itself: our own count fell well below the limit, or nothing was heard of the area for a day. */
export type AlertLapse = "count" | "unheard";

/** Or its area is not there any more: its site was removed or forgotten, or another site drew the area. */
export type AlertEnd = AlertLapse | "removed";

/** Who dealt with an alert, when, and what they wrote. */
export interface Handling {
  readonly at: EpochMs;
  readonly by: string;
  readonly note?: string;
}

/** How it was closed by hand. From then on Mist's words open nothing, until it says that it is over or the count fell. */
export interface Resolution extends Handling {
  /** When our own count was below the limit after that, by the site's own time. */
  readonly releasedAt?: EpochMs;
}

/** What somebody does about an alert: resolving closes it by hand. */
export type AlertHandling = "acknowledge" | "resolve";

export const ALERT_EVENTS = [
  "opened",
  "peak",
  "refreshed",
  "acknowledged",
  "unconfirmed",
  "resolved",
  "cleared",
  "cleared-by-count",
  "cleared-unheard",
  "cleared-removed",
] as const;
export type AlertEventType = (typeof ALERT_EVENTS)[number];

/** What happened to an alert, for its timeline. */
export interface AlertEvent {
  /** `refreshed` is the newest word on an alert that went on, `peak` the fullest it was. */
  readonly type: AlertEventType;
  readonly at: EpochMs;
  /** Figures of that moment, where it had some. */
  readonly occupancy?: number;
  readonly limit?: number;
  /** Who, and what they wrote: for what people do. */
  readonly by?: string;
  readonly note?: string;
}
