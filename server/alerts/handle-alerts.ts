import type { Alert, AlertHandling, Handling } from "@/domain/alert";
import type { EpochMs } from "@/domain/time";
import type { InTurn } from "@/server/flow-control/turns";
import type { AlertStore } from "./alert-store";

export interface HandleAlertsDeps {
  readonly alerts: Pick<AlertStore, "get" | "put">;
  /** Gives undefined for an alert that is no area's newest. */
  readonly sites: { handleAlert(alertId: string, how: AlertHandling, handling: Handling): Alert | undefined };
  readonly now: () => EpochMs;
  readonly inTurn: InTurn;
}

export interface AlertsToHandle {
  readonly how: AlertHandling;
  readonly alertIds: Iterable<string>;
  /** Who does it, by name. */
  readonly by: string;
  readonly note?: string | undefined;
}

export interface HandledAlerts {
  readonly type: "handled";
  readonly alerts: readonly Alert[];
  /** Ids of alerts that do not exist. */
  readonly unknown: readonly string[];
}

/**
 * Acknowledges or resolves alerts. The live site comes first and the store after it, unlike in other edits: an active alert
 * goes on changing in its site, and the row that the next delivery writes must already say that it was handled.
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

/** An alert that only the store still holds. */
function handled(alert: Alert | undefined, how: AlertHandling, handling: Handling): Alert | undefined {
  if (!alert) return undefined;
  if (how === "acknowledge") return { ...alert, acknowledged: handling };
  if (!alert.active) return alert;
  return { ...alert, active: false, clearedAt: handling.at, updatedAt: handling.at, resolved: handling };
}
