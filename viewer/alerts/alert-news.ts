import type { Alert } from "@/domain/alert";
import { SEVERITIES, type Severity } from "@/domain/notice";

/** An alert that opened or got worse since it was last announced. */
export interface AlertNews {
  readonly why: "opened" | "worsened";
  readonly alert: Alert;
}

/** A zone is announced again when it gains this share of its limit, and at least this many. */
const WORSE_SHARE = 0.25;
const WORSE_LEAST = 2;
/** Remembers at most this many alerts; the oldest are dropped first. */
const MAX_KNOWN = 5_000;

/** Remembers which alerts were announced, so that a reconnect or a repetition announces nothing twice. */
export class AlertNewsMemory {
  private readonly known = new Map<string, Alert>();

  /** The news among these alerts. With `isBaseline` they were there when the page was opened, and are only remembered. */
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
      if (this.known.size <= MAX_KNOWN) break;
      this.known.delete(oldest);
    }
  }
}

function isWorse(alert: Alert, told: Alert): boolean {
  if (SEVERITIES.indexOf(alert.severity) < SEVERITIES.indexOf(told.severity)) return true;
  const step = Math.max(WORSE_LEAST, Math.ceil(alert.limit * WORSE_SHARE));
  return alert.occupancy >= told.occupancy + step;
}

export function mostSevere(news: readonly AlertNews[]): Severity {
  return SEVERITIES.find((severity) => news.some(({ alert }) => alert.severity === severity)) ?? "info";
}

/** A tag that is the same on every page with the same news, so that the system shows one notification. */
export function newsTag(news: readonly AlertNews[]): string {
  const [newest] = news;
  return newest ? `${newest.alert.alertId} ${newest.why} ${newest.alert.occupancy} ${news.length}` : "";
}
