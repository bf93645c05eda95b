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
  /** Every alert that is active on disk. */
  readonly stored: readonly Alert[];
  readonly now: () => EpochMs;
}

/**
 * Makes the disk agree with the sites on which alerts are active. Whatever else is active there would be so for ever: no
 * word from Mist reaches it any more. What cannot be written is settled by the next start.
 */
export async function settleAlerts({ sites, alerts, stored, now }: Settling): Promise<void> {
  const known = new Set(stored.map(({ alertId }) => alertId));
  const missing = activeAlerts(sites).filter(({ alertId }) => !known.has(alertId));
  const settled = stored.flatMap((alert) => settledAs(alert, sites, now) ?? []);
  try {
    // At once, so that however many there are wait for one sync.
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
 * Undefined where the sites hold it active as well. It was over when the next one of its area opened, at the latest, or when the area
 * went with its site.
 */
function settledAs(stored: Alert, sites: Settling["sites"], now: () => EpochMs): Alert | undefined {
  const area = sites.all.get(stored.siteId)?.areas.get(stored.areaId);
  if (!area) return closedAlert(stored, now(), { clearedBy: "removed" });
  const newest = area.alert;
  if (newest?.alertId === stored.alertId) return newest.active ? undefined : newest;
  const clearedAt = newest && newest.openedAt > stored.updatedAt ? newest.openedAt : now();
  return closedAlert(stored, clearedAt);
}
