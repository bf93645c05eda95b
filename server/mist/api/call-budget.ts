import { createHash } from "node:crypto";
import { type EpochMs, HOUR_MS } from "@/domain/time";

/** Calls that Mist allows a token in an hour; after that it answers 429. */
export const CALLS_AN_HOUR = 5_000;
/** Calls reserved for interactive use; background calls stop when this many are left. */
const KEPT_BACK = 250;

/** `interactive`: a person waits for the answer. */
export type Urgency = "interactive" | "background";

/** Counts the calls of one token. Kept in memory: after a restart the count starts again, and Mist's 429 is the limit. */
export class CallBudget {
  private hour = 0;
  private spent = 0;
  private pausedUntil: EpochMs = 0;

  /** Calls made in the clock hour of `now`. */
  used(now: EpochMs): number {
    return hourOf(now) === this.hour ? this.spent : 0;
  }

  /** The earliest time for a call of this urgency: `now` or later. */
  freeAt(urgency: Urgency, now: EpochMs): EpochMs {
    const most = urgency === "interactive" ? CALLS_AN_HOUR : CALLS_AN_HOUR - KEPT_BACK;
    const nextHour = this.used(now) < most ? now : (hourOf(now) + 1) * HOUR_MS;
    return Math.max(now, nextHour, this.pausedUntil);
  }

  count(now: EpochMs): void {
    this.spent = this.used(now) + 1;
    this.hour = hourOf(now);
  }

  /** Pauses calls as Mist requested, at most for an hour, so that no answer can stop us for longer. */
  pause(until: EpochMs, now: EpochMs): void {
    this.pausedUntil = Math.max(this.pausedUntil, Math.min(until, now + HOUR_MS));
  }
}

function hourOf(at: EpochMs): number {
  return Math.floor(at / HOUR_MS);
}

/** One budget for each token, however many connections use it. The keys are digests, so that the map does not hold tokens. */
export class CallBudgets {
  private readonly budgets = new Map<string, CallBudget>();

  of(token: string): CallBudget {
    const key = createHash("sha256").update(token).digest("base64");
    const budget = this.budgets.get(key) ?? new CallBudget();
    this.budgets.set(key, budget);
    return budget;
  }
}
