import type { Alert } from "./alert";
import type { SiteOutbox } from "./site-outbox";

/** Alerts of a site that changed: told to viewers, and kept for whoever writes them down. */
export class SiteAlerts {
  private readonly outbox: SiteOutbox;
  private changed = new Map<string, Alert>();

  constructor(outbox: SiteOutbox) {
    this.outbox = outbox;
  }

  tell(alert: Alert): void {
    this.changed.set(alert.alertId, alert);
    this.outbox.event({ type: "alert", alert });
  }

  /** Those told since the last call, as they are now. */
  take(): readonly Alert[] {
    if (this.changed.size === 0) return [];
    const alerts = [...this.changed.values()];
    this.changed = new Map();
    return alerts;
  }
}
