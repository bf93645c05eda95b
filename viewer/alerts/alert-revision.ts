import type { Alert } from "@/domain/alert";

/**
 * Whether `alert` includes everything in `than`. Updates carry Mist's time and handling carries ours, so that a late
 * answer may be newer in one and older in the other: both are compared.
 */
export function isNoOlder(alert: Alert, than: Alert): boolean {
  return alert.updatedAt >= than.updatedAt && handledAt(alert) >= handledAt(than);
}

/** Changes with every update and every handling of the alert. */
export function revisionOf(alert: Alert): string {
  return `${alert.updatedAt} ${handledAt(alert)}`;
}

function handledAt({ acknowledged, resolved }: Alert): number {
  return Math.max(acknowledged?.at ?? 0, resolved?.at ?? 0);
}
