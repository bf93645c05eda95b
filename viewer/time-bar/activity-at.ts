import type { Activity } from "@/domain/contract/history";
import type { EpochMs } from "@/domain/time";
import type { TimeSpan } from "./time-span";

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
export function activityUntil(activity: Activity, until: EpochMs): Activity {
  return {
    ...activity,
    alerts: activity.alerts.map((alert) => ({ ...alert, clearedAt: Math.min(alert.clearedAt ?? until, until) })),
  };
}

/** Whether there is no data at a moment. */
export function isGapAt(activity: Activity | undefined, at: EpochMs): boolean {
  if (!activity) return false;
  const { kept, gaps } = activity;
  return (kept !== undefined && at < kept.from) || gaps.some(({ from, to }) => at >= from && at < to);
}

/** The number of alerts and of gaps in a span. */
export function countedIn({ alerts, gaps }: Activity, { from, to }: TimeSpan) {
  const open = alerts.filter(({ openedAt, clearedAt = Number.POSITIVE_INFINITY }) => openedAt < to && clearedAt > from);
  return { alerts: open.length, gaps: gaps.filter((gap) => gap.from < to && gap.to > from).length };
}
