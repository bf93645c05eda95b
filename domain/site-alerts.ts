import type { Alert } from "./alert";
import type { LiveArea } from "./live-area";
import type { SiteOutbox } from "./site-outbox";
import type { EpochMs } from "./time";

/** Changed alerts of a site: sent to viewers, and collected for storage. */
export class SiteAlerts {
  private readonly outbox: SiteOutbox;
  private changed = new Map<string, Alert>();

  constructor(outbox: SiteOutbox) {
    this.outbox = outbox;
  }

  report(alert: Alert): void {
    this.changed.set(alert.alertId, alert);
    this.outbox.event({ type: "alert", alert });
  }

  /** Ages alerts by Mist's silence, and reports those that changed. */
  age(areas: Iterable<LiveArea>, siteAt: EpochMs): void {
    for (const area of areas) if (area.ageAlert(siteAt)) this.reportOf(area);
  }

  /** Reports an area's alert. Always true. */
  reportOf({ alert }: LiveArea): true {
    if (alert) this.report(alert);
    return true;
  }

  /** The alerts reported since the last call, in their current state. */
  take(): readonly Alert[] {
    if (this.changed.size === 0) return [];
    const alerts = [...this.changed.values()];
    this.changed = new Map();
    return alerts;
  }
}
