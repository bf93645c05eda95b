import type { Alert } from "@/domain/alert";
import type { EpochMs } from "@/domain/time";

/** What people did about alerts, to be applied again in the order in which they did it. */
export class Handlings {
  /** Oldest first. */
  private readonly all: readonly { readonly at: EpochMs; readonly alert: Alert }[];
  private applied = 0;

  constructor(alerts: readonly Alert[]) {
    const handled = alerts.flatMap((alert) => {
      const at = (alert.resolved ?? alert.acknowledged)?.at;
      return at === undefined ? [] : [{ at, alert }];
    });
    this.all = handled.sort((a, b) => a.at - b.at);
  }

  /** Applies those of before `at` that were not applied yet. */
  replayBefore(at: EpochMs, apply: (alert: Alert) => void): void {
    for (let next = this.all[this.applied]; next && next.at < at; next = this.all[this.applied]) {
      apply(next.alert);
      this.applied += 1;
    }
  }

  /** Applies all of them again: where the clock was set back, some were applied before their alert was there. */
  replayAll(apply: (alert: Alert) => void): void {
    for (const { alert } of this.all) apply(alert);
  }
}
