import type { Alert } from "@/domain/alert";
import type { EpochMs } from "@/domain/time";

/**
 * Changes of alerts that Mist did not report, to be repeated in order at a start: what people did, alerts that ended by our own rules, and
 * alerts that opened after somebody had ended the one before.
 */
export class Handlings {
  /** Oldest first. */
  private readonly all: readonly { readonly at: EpochMs; readonly alert: Alert }[];
  private applied = 0;

  constructor(alerts: readonly Alert[]) {
    this.all = alerts.map((alert) => ({ at: madeAt(alert), alert })).sort((a, b) => a.at - b.at);
  }

  /** Applies the changes before `at` that were not applied yet. */
  replayBefore(at: EpochMs, apply: (alert: Alert) => void): void {
    for (let next = this.all[this.applied]; next && next.at < at; next = this.all[this.applied]) {
      apply(next.alert);
      this.applied += 1;
    }
  }

  /** Applies all changes again. If the clock was set back, some were applied before their alert existed. */
  replayAll(apply: (alert: Alert) => void): void {
    for (const { alert } of this.all) apply(alert);
  }
}

function madeAt({ resolved, acknowledged, clearedBy, clearedAt, openedAt }: Alert): EpochMs {
  return (resolved ?? acknowledged)?.at ?? (clearedBy && clearedAt) ?? openedAt;
}
