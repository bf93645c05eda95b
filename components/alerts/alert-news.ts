import type { Alert } from "@/domain/alert";
import type { Severity } from "@/domain/notice";

/** Something that whoever sits in front of the page should be told. */
export interface AlertNews {
  readonly why: "opened" | "worsened";
  readonly alert: Alert;
}

const RANKS: Readonly<Record<Severity, number>> = { info: 0, warning: 1, minor: 2, major: 3, critical: 4 };

/** A zone that fills on is worth another word each time it gains so much of its limit, and so many at least. */
const WORSE_SHARE = 0.25;
const WORSE_LEAST = 2;
/** More alerts than this are not remembered; the oldest go first. */
const MOST_KNOWN = 5_000;

/** What has been told already: nobody hears the same twice, whatever drops, comes back or is repeated in between. */
export class AlertNewsMemory {
  private readonly known = new Map<string, Alert>();

  /** `isBaseline`: they were there when the page was opened, and are remembered without a word. */
  newsIn(alerts: readonly Alert[], isBaseline: boolean): readonly AlertNews[] {
    return alerts.flatMap((alert) => {
      if (!alert.active) return [];
      const told = this.known.get(alert.alertId);
      if (told && !isWorse(alert, told)) return [];
      this.remember(alert);
      if (isBaseline || alert.acknowledged) return [];
      return { why: told ? "worsened" : "opened", alert } as const;
    });
  }

  private remember(alert: Alert): void {
    this.known.delete(alert.alertId);
    this.known.set(alert.alertId, alert);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= MOST_KNOWN) break;
      this.known.delete(oldest);
    }
  }
}

function isWorse(alert: Alert, told: Alert): boolean {
  if (RANKS[alert.severity] > RANKS[told.severity]) return true;
  const step = Math.max(WORSE_LEAST, Math.ceil(alert.limit * WORSE_SHARE));
  return alert.occupancy >= told.occupancy + step;
}

export function mostSevere(news: readonly AlertNews[]): Severity {
  const severities = news.map(({ alert }) => alert.severity);
  return severities.reduce((worst, each) => (RANKS[each] > RANKS[worst] ? each : worst), "info");
}

/** The same on every page that gathered the same. */
export function newsTag(news: readonly AlertNews[]): string {
  const [newest] = news;
  return newest ? `${newest.alert.alertId} ${newest.why} ${newest.alert.occupancy} ${news.length}` : "";
}
