import { createHash } from "node:crypto";
import { type EpochMs, HOUR_MS } from "@/domain/time";

/** What Mist answers a token in an hour; beyond it comes 429. */
export const CALLS_AN_HOUR = 5_000;
/** Kept back for what somebody waits for: an import in the background leaves so many. */
const KEPT_BACK = 250;

/** `interactive`: somebody waits for the answer. */
export type Urgency = "interactive" | "background";

/** The calls of one token. In memory: after a start the hour begins anew here, and Mist's own 429 tells the rest. */
export class CallBudget {
  private hour = 0;
  private spent = 0;
  private pausedUntil: EpochMs = 0;

  /** Calls made in the hour of the clock that `now` is in. */
  used(now: EpochMs): number {
    return hourOf(now) === this.hour ? this.spent : 0;
  }

  /** When a call of this urgency may be made: `now`, or later. */
  freeAt(urgency: Urgency, now: EpochMs): EpochMs {
    const most = urgency === "interactive" ? CALLS_AN_HOUR : CALLS_AN_HOUR - KEPT_BACK;
    const nextHour = this.used(now) < most ? now : (hourOf(now) + 1) * HOUR_MS;
    return Math.max(now, nextHour, this.pausedUntil);
  }

  count(now: EpochMs): void {
    this.spent = this.used(now) + 1;
    this.hour = hourOf(now);
  }

  /** Mist asked for it. At most until an hour from now: no answer can stop us for longer. */
  pause(until: EpochMs, now: EpochMs): void {
    this.pausedUntil = Math.max(this.pausedUntil, Math.min(until, now + HOUR_MS));
  }
}

function hourOf(at: EpochMs): number {
  return Math.floor(at / HOUR_MS);
}

/** One budget for a token, however many connections use it. Known by a digest, so that no list of tokens stands in memory. */
export class CallBudgets {
  private readonly budgets = new Map<string, CallBudget>();

  of(token: string): CallBudget {
    const key = createHash("sha256").update(token).digest("base64");
    const budget = this.budgets.get(key) ?? new CallBudget();
    this.budgets.set(key, budget);
    return budget;
  }
}
