import type { Alert } from "@/domain/alert";
import type { SiteId } from "@/domain/ids";
import type { Severity } from "@/domain/notice";
import { isAtLeastAsNew } from "./alert-revision";

export const STATES = ["active", "cleared", "all"] as const;
export const HANDLED = ["any", "no", "yes"] as const;

/** The filters of the alert list. */
export interface AlertFilters {
  readonly state: (typeof STATES)[number];
  /** Acknowledged or not. */
  readonly handled: (typeof HANDLED)[number];
  /** Empty means all. */
  readonly severities: readonly Severity[];
  readonly siteId: SiteId | undefined;
  readonly q: string;
}

/**
 * The alerts to list: the server's answer merged with the live alerts. Viewers learn of an alert before it is on disk, so
 * that an answer alone may miss it.
 */
export function listedAlerts(
  answered: readonly Alert[],
  live: readonly Alert[],
  filters: AlertFilters,
): readonly Alert[] {
  const byId = new Map(answered.map((alert) => [alert.alertId, alert]));
  for (const alert of live) {
    const known = byId.get(alert.alertId);
    if (!known || isAtLeastAsNew(alert, known)) byId.set(alert.alertId, alert);
  }
  return [...byId.values()]
    .filter((alert) => isWanted(alert, filters))
    .sort((a, b) => b.openedAt - a.openedAt || (a.alertId < b.alertId ? -1 : 1));
}

/** Whether the live alerts contain something that the response lacks, so that it should be requested again. */
export function isOutdated(answered: readonly Alert[], live: readonly Alert[], filters: AlertFilters): boolean {
  const byId = new Map(answered.map((alert) => [alert.alertId, alert]));
  return live.some((alert) => {
    const known = byId.get(alert.alertId);
    return known ? !isAtLeastAsNew(known, alert) : isWanted(alert, filters);
  });
}

/** The same conditions as the filters of GET /api/alerts. */
function isWanted(alert: Alert, { state, handled, severities, siteId, q }: AlertFilters): boolean {
  if (state !== "all" && alert.active !== (state === "active")) return false;
  if (handled !== "any" && (alert.acknowledged !== undefined) !== (handled === "yes")) return false;
  if (severities.length > 0 && !severities.includes(alert.severity)) return false;
  if (siteId !== undefined && alert.siteId !== siteId) return false;
  return hasWords(alert, q);
}

function hasWords({ areaName = "", areaId, acknowledged, resolved }: Alert, q: string): boolean {
  const handled = [acknowledged, resolved].flatMap((handling) => [handling?.by ?? "", handling?.note ?? ""]);
  const text = [areaName, areaId, ...handled].join("\n").toLowerCase();
  const words = q.toLowerCase().split(/\s+/u).filter(Boolean);
  return words.every((word) => text.includes(word));
}
