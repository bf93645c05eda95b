import type { Alert, Handling } from "@/domain/alert";
import type { AlertHandling } from "@/server/live/sites";
import type { Services } from "../services";

export interface AlertToHandle {
  readonly alertId: string;
  readonly by: string;
  readonly note: string | undefined;
  readonly services: Pick<Services, "sites" | "alerts" | "now">;
}

/**
 * Undefined where there is no such alert. The sites first, the store after, other than for what people draw: the alert
 * goes on living in its site, and whatever the next delivery writes of it must already know that it was handled.
 */
export async function handleAlert(how: AlertHandling, asked: AlertToHandle): Promise<Alert | undefined> {
  const { alertId, by, note, services } = asked;
  const handling = { at: services.now(), by, ...(note && { note }) };
  const alert =
    services.sites.handleAlert(alertId, how, handling) ?? handled(await services.alerts.get(alertId), how, handling);
  if (alert) await services.alerts.put(alert);
  return alert;
}

/** An alert that only the store still holds. */
function handled(alert: Alert | undefined, how: AlertHandling, handling: Handling): Alert | undefined {
  if (!alert) return undefined;
  if (how === "acknowledge") return { ...alert, acknowledged: handling };
  if (!alert.active) return alert;
  return { ...alert, active: false, clearedAt: handling.at, updatedAt: handling.at, resolved: handling };
}
