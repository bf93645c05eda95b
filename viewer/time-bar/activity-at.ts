import type { Activity } from "@/domain/contract/history";
import type { EpochMs } from "@/domain/time";
import type { TimeSpan } from "./time-span";

/** The activity in the part of the past that the viewer may see. */
export interface SeenActivity extends Activity {
  /** The end of that part; absent if it reaches until now. */
  readonly until?: EpochMs;
}

/** The first alert that was open at a moment, or opened or cleared within `reachMs` of it. */
export function alertAt(
  activity: Activity | undefined,
  at: EpochMs,
  reachMs: number,
): Activity["alerts"][number] | undefined {
  return activity?.alerts.find(
    ({ openedAt, clearedAt = Number.POSITIVE_INFINITY }) =>
      at >= openedAt - reachMs && at <= Math.max(clearedAt, openedAt + reachMs),
  );
}

/** The activity as far as `until`, after which nothing may be known: an alert that was open then is drawn no further. */
export function activityUntil(activity: Activity, until: EpochMs): SeenActivity {
  return {
    ...activity,
    until,
    alerts: activity.alerts.map((alert) => ({ ...alert, clearedAt: Math.min(alert.clearedAt ?? until, until) })),
  };
}

/** Whether there is no data at a moment. */
export function isGapAt(activity: SeenActivity | undefined, at: EpochMs): boolean {
  if (!activity) return false;
  return timesWithoutData(activity).some(({ from, to }) => at >= from && at < to);
}

/** Gaps, times that are no longer kept, and times that the viewer may not see. */
export function timesWithoutData({ kept, gaps, until }: SeenActivity): readonly TimeSpan[] {
  const before = kept ? [{ from: Number.NEGATIVE_INFINITY, to: kept.from }] : [];
  // The last moment that may be seen has data.
  const after = until === undefined ? [] : [{ from: until + 1, to: Number.POSITIVE_INFINITY }];
  return [...before, ...gaps, ...after];
}

/** The number of alerts and of gaps in a span. */
export function countedIn({ alerts, gaps }: Activity, { from, to }: TimeSpan) {
  const open = alerts.filter(({ openedAt, clearedAt = Number.POSITIVE_INFINITY }) => openedAt < to && clearedAt > from);
  return { alerts: open.length, gaps: gaps.filter((gap) => gap.from < to && gap.to > from).length };
}
