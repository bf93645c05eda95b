import type { Alert } from "@/domain/alert";

/**
 * Whether `alert` includes everything in `than`. Updates carry Mist's time and handling carries ours, so that a late
 * answer may be newer in one and older in the other: both are compared.
 */
export function isNoOlder(alert: Alert, than: Alert): boolean {
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
