import type { Alert } from "@/domain/alert";

/**
 * Whether `alert` is no older than `than` in both its updates and its handling. Updates carry Mist's time and handling carries the
 * server's, so a late response may be newer in one and older in the other.
 */
export function isAtLeastAsNew(alert: Alert, than: Alert): boolean {
  const isHeard =
    alert.updatedAt > than.updatedAt || (alert.updatedAt === than.updatedAt && doubtOf(alert) >= doubtOf(than));
  return isHeard && handledAt(alert) >= handledAt(than);
}

/** Changes with every update and every handling of the alert. */
export function revisionOf(alert: Alert): string {
  return `${alert.updatedAt} ${doubtOf(alert)} ${handledAt(alert)}`;
}

function doubtOf({ unconfirmedSince = 0 }: Alert): number {
  return unconfirmedSince;
}

function handledAt({ acknowledged, resolved }: Alert): number {
  return Math.max(acknowledged?.at ?? 0, resolved?.at ?? 0);
}
