import type { Alert, Resolution } from "@/domain/alert";
import type { EpochMs } from "@/domain/time";

/** A change of an alert that Mist did not cause (such as an acknowledgement), with the alert as of then. */
export interface AlertMoment {
  readonly at: EpochMs;
  readonly alert: Alert;
}

/** The moments of stored alerts, which contain everything up to now. In no order. */
export function alertMoments(alerts: readonly Alert[]): readonly AlertMoment[] {
  return alerts.flatMap((alert) => [...new Set(momentsOf(alert))].map((at) => ({ at, alert: alertAsOf(alert, at) })));
}

function momentsOf({ openedAt, acknowledged, resolved, clearedBy, clearedAt }: Alert): readonly EpochMs[] {
  const ended = clearedBy === undefined ? undefined : clearedAt;
  return [openedAt, acknowledged?.at, resolved?.at, resolved?.releasedAt, ended].filter((at) => at !== undefined);
}

/** The alert without its later changes. */
function alertAsOf({ acknowledged, resolved, clearedBy, clearedAt, ...alert }: Alert, at: EpochMs): Alert {
  const isOver = clearedAt !== undefined && clearedAt <= at;
  return {
    ...alert,
    active: !isOver,
    ...(acknowledged && acknowledged.at <= at && { acknowledged }),
    ...(resolved && resolved.at <= at && { resolved: resolutionAsOf(resolved, at) }),
    ...(isOver && { clearedAt, ...(clearedBy && { clearedBy }) }),
  };
}

function resolutionAsOf({ releasedAt, ...resolution }: Resolution, at: EpochMs): Resolution {
  return { ...resolution, ...(releasedAt !== undefined && releasedAt <= at && { releasedAt }) };
}
