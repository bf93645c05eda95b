import type { Alert } from "./alert";
import type { LiveArea } from "./live-area";
import type { SiteOutbox } from "./site-outbox";
import type { EpochMs } from "./time";

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

  /** Tells of those that Mist's silence makes otherwise. */
  age(areas: Iterable<LiveArea>, siteAt: EpochMs): void {
    for (const area of areas) if (area.ageAlert(siteAt)) this.tellOf(area);
  }

  /** True, as something was told. */
  tellOf({ alert }: LiveArea): true {
    if (alert) this.tell(alert);
    return true;
  }

  /** Those told since the last call, as they are now. */
  take(): readonly Alert[] {
    if (this.changed.size === 0) return [];
    const alerts = [...this.changed.values()];
    this.changed = new Map();
    return alerts;
  }
}
