import type { Alert } from "@/domain/alert";
import type { AlertFilters } from "./alert-filters";
import { isNoOlder } from "./last-words";

/**
 * The alerts to list: what the server answered, brought up to date by what was told live since, and what is there only
 * live. Viewers hear of an alert before it is on disk: an answer alone would come too early now and then.
 */
export function listedAlerts(
  answered: readonly Alert[],
  live: readonly Alert[],
  filters: AlertFilters,
): readonly Alert[] {
  const byId = new Map(answered.map((alert) => [alert.alertId, alert]));
  for (const alert of live) {
    const known = byId.get(alert.alertId);
    if (!known || isNoOlder(alert, known)) byId.set(alert.alertId, alert);
  }
  return [...byId.values()]
    .filter((alert) => isWanted(alert, filters))
    .sort((a, b) => b.openedAt - a.openedAt || (a.alertId < b.alertId ? -1 : 1));
}

/** As the server filters. */
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
