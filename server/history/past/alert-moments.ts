import type { Alert, Resolution } from "@/domain/alert";
import type { EpochMs } from "@/domain/time";

/** When something became of an alert other than by a word of Mist, and the alert as it was known then. */
export interface AlertMoment {
  readonly at: EpochMs;
  readonly alert: Alert;
}

/** Of stored alerts, which tell all that became of them until now. In no order. */
export function alertMoments(alerts: readonly Alert[]): readonly AlertMoment[] {
  return alerts.flatMap((alert) => [...new Set(momentsOf(alert))].map((at) => ({ at, alert: alertAsOf(alert, at) })));
}

function momentsOf({ openedAt, acknowledged, resolved, clearedBy, clearedAt }: Alert): readonly EpochMs[] {
  const ended = clearedBy === undefined ? undefined : clearedAt;
  return [openedAt, acknowledged?.at, resolved?.at, resolved?.releasedAt, ended].filter((at) => at !== undefined);
}

/** Without what became of it later. */
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
