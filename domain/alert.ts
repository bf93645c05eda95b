import type { AreaId, MapId, SiteId } from "./ids";
import type { Severity } from "./notice";
import { type EpochMs, HOUR_MS } from "./time";

/** A condition that needs attention. Whether it is active and whether it was acknowledged are independent of each other. */
export interface Alert {
  /** Stable across restarts and repeated deliveries: one id for each area and period over the limit, derived from when it opened. */
  readonly alertId: string;
  readonly kind: "occupancy";
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly areaId: AreaId;
  readonly areaName?: string;
  readonly severity: Severity;
  readonly active: boolean;
  /** Set when Mist, which repeats an alert while it lasts, has not done so for long although the site reports. Event time. */
  readonly unconfirmedSince?: EpochMs;
  readonly openedAt: EpochMs;
  /** Time of the newest report. */
  readonly updatedAt: EpochMs;
  readonly clearedAt?: EpochMs;
  /** Set if it ended without a report of Mist and nobody resolved it. */
  readonly clearedBy?: AlertEnd;
  readonly occupancy: number;
  readonly limit: number;
  readonly acknowledged?: Handling;
  /** Set if a person closed it before the count did. */
  readonly resolved?: Resolution;
}

/** Cleared alerts stay in snapshots for this long. */
const RECENT_MS = HOUR_MS;

/** Whether viewers are told of it: it is active, or was cleared a short while ago. */
export function isRecent({ active, updatedAt }: Alert, now: EpochMs): boolean {
  return active || now - updatedAt < RECENT_MS;
}

/** Why an unconfirmed alert ended by itself: our own count fell well below the limit, or the area was not mentioned for a day. */
export type AlertLapse = "count" | "unheard";

/** Includes `removed`: the site was removed or forgotten, or another site drew the area. */
export type AlertEnd = AlertLapse | "removed";

/** Who handled an alert, when, and with which note. */
export interface Handling {
  readonly at: EpochMs;
  readonly by: string;
  readonly note?: string;
}

/**
 * How it was closed by a person. Afterwards Mist's reports open no new alert until Mist says that it is over, or the count falls below the
 * limit.
 */
export interface Resolution extends Handling {
  /** When our own count fell below the limit after that, by the site's own time. */
  readonly releasedAt?: EpochMs;
}

/** What a person does with an alert: resolving closes it. */
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

/** An event in an alert's timeline. */
export interface AlertEvent {
  /** `refreshed` is the newest report of an alert that went on, `peak` the highest occupancy. */
  readonly type: AlertEventType;
  readonly at: EpochMs;
  /** Figures at that time, if there are any. */
  readonly occupancy?: number;
  readonly limit?: number;
  /** Who did it and their note, for actions of people. */
  readonly by?: string;
  readonly note?: string;
}
