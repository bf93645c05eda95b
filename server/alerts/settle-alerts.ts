import type { Alert } from "@/domain/alert";
import { closedAlert } from "@/domain/area-alert";
import type { EpochMs } from "@/domain/time";
import { StorageError } from "@/server/database/storage-error";
import type { AlertStore } from "./alert-store";

/** The newest alert of each area that has one. */
interface LiveAlerts {
  readonly areas: ReadonlyMap<string, { readonly alert?: Alert | undefined }>;
}

export interface Settling {
  readonly sites: { readonly all: ReadonlyMap<string, LiveAlerts> };
  readonly alerts: Pick<AlertStore, "put">;
  /** All alerts that are active on disk. */
  readonly stored: readonly Alert[];
  readonly now: () => EpochMs;
}

/**
 * Makes the active alerts on disk agree with the sites. Otherwise an alert that is active only on disk would stay so forever, because
 * reports of Mist no longer reach it. What cannot be written is settled at the next start.
 */
export async function settleAlerts({ sites, alerts, stored, now }: Settling): Promise<void> {
  const known = new Set(stored.map(({ alertId }) => alertId));
  const missing = activeAlerts(sites).filter(({ alertId }) => !known.has(alertId));
  const settled = stored.flatMap((alert) => settledAs(alert, sites, now) ?? []);
  try {
    // All at once, so that they share one sync.
    await Promise.all([...settled, ...missing].map((alert) => alerts.put(alert)));
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
  }
}

function activeAlerts(sites: Settling["sites"]): readonly Alert[] {
  const areas = [...sites.all.values()].flatMap((site) => [...site.areas.values()]);
  return areas.flatMap(({ alert }) => (alert?.active ? [alert] : []));
}

/**
 * How a stored active alert ended; undefined if it is active in the sites as well. It ended when the next alert of its area opened, or when
 * the area was removed with its site.
 */
function settledAs(stored: Alert, sites: Settling["sites"], now: () => EpochMs): Alert | undefined {
  const area = sites.all.get(stored.siteId)?.areas.get(stored.areaId);
  if (!area) return closedAlert(stored, now(), { clearedBy: "removed" });
  const newest = area.alert;
  if (newest?.alertId === stored.alertId) return newest.active ? undefined : newest;
  const clearedAt = newest && newest.openedAt > stored.updatedAt ? newest.openedAt : now();
  return closedAlert(stored, clearedAt);
}
