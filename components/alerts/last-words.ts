import type { Alert } from "@/domain/alert";

/**
 * Whether nothing is known in `than` that `alert` does not know as well. Mist's clock tells when it was last heard of,
 * ours when somebody did something about it: a late answer that tells of the one may miss the other.
 */
export function isNoOlder(alert: Alert, than: Alert): boolean {
  return alert.updatedAt >= than.updatedAt && handledAt(alert) >= handledAt(than);
}

/** Another one whenever anything new was said of it or done about it. */
export function lastWords(alert: Alert): string {
  return `${alert.updatedAt} ${handledAt(alert)}`;
}

function handledAt({ acknowledged, resolved }: Alert): number {
  return Math.max(acknowledged?.at ?? 0, resolved?.at ?? 0);
}
