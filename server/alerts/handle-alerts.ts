import type { Alert, AlertHandling, Handling } from "@/domain/alert";
import type { EpochMs } from "@/domain/time";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { AlertStore } from "./alert-store";

export interface HandleAlertsDeps {
  readonly alerts: Pick<AlertStore, "get" | "put">;
  /** Returns undefined if the alert is not the newest of an area. */
  readonly sites: { handleAlert(alertId: string, how: AlertHandling, handling: Handling): Alert | undefined };
  readonly now: () => EpochMs;
  readonly inTurn: SerialQueue;
}

export interface AlertsToHandle {
  readonly how: AlertHandling;
  readonly alertIds: Iterable<string>;
  /** The name of the person. */
  readonly by: string;
  readonly note?: string | undefined;
}

export interface HandledAlerts {
  readonly type: "handled";
  readonly alerts: readonly Alert[];
  /** Ids that do not exist. */
  readonly unknown: readonly string[];
}

/**
 * Acknowledges or resolves alerts. Unlike other edits, it changes the live site before the store: an active alert goes on changing in its
 * site, and the row that the next delivery writes must include the handling.
 */
export function handleAlerts(deps: HandleAlertsDeps, asked: AlertsToHandle): Promise<HandledAlerts> {
  const { how, by, note } = asked;
  return deps.inTurn(async () => {
    const alerts: Alert[] = [];
    const unknown: string[] = [];
    for (const alertId of new Set(asked.alertIds)) {
      const handling = { at: deps.now(), by, ...(note && { note }) };
      const alert =
        deps.sites.handleAlert(alertId, how, handling) ?? handled(await deps.alerts.get(alertId), how, handling);
      if (alert) await deps.alerts.put(alert);
      if (alert) alerts.push(alert);
      else unknown.push(alertId);
    }
    return { type: "handled", alerts, unknown };
  });
}

/** Handles an alert that exists only in the store. */
function handled(alert: Alert | undefined, how: AlertHandling, handling: Handling): Alert | undefined {
  if (!alert) return undefined;
  if (how === "acknowledge") return { ...alert, acknowledged: handling };
  if (!alert.active) return alert;
  return { ...alert, active: false, clearedAt: handling.at, updatedAt: handling.at, resolved: handling };
}
