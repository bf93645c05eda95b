import type { Alert } from "@/domain/alert";
import type { EpochMs } from "@/domain/time";

/** What people did about alerts, told again in the order in which they did it. */
export class Handlings {
  /** Oldest first. */
  private readonly all: readonly { readonly at: EpochMs; readonly alert: Alert }[];
  private told = 0;

  constructor(alerts: readonly Alert[]) {
    const handled = alerts.flatMap((alert) => {
      const at = (alert.resolved ?? alert.acknowledged)?.at;
      return at === undefined ? [] : [{ at, alert }];
    });
    this.all = handled.sort((a, b) => a.at - b.at);
  }

  /** Those of before `at` that were not told yet. */
  tellBefore(at: EpochMs, tell: (alert: Alert) => void): void {
    for (let next = this.all[this.told]; next && next.at < at; next = this.all[this.told]) {
      tell(next.alert);
      this.told += 1;
    }
  }

  /** All of them again: by a clock that was set back, some were told before there was the alert that they are about. */
  tellAll(tell: (alert: Alert) => void): void {
    for (const { alert } of this.all) tell(alert);
  }
}
