import { type EpochMs, SECOND_MS } from "@/domain/time";

/** A larger difference means that a clock was set, not that the network is slow. */
const STEP_MS = 5 * SECOND_MS;
/** The window in which all messages must be late before a smaller clock step is assumed. */
const WATCHED_MS = 30 * SECOND_MS;
/** A message up to this late still agrees with the offset. */
const LATE_MS = SECOND_MS / 2;
/** The least messages in the window; fewer may all be late by chance. */
const MIN_MESSAGES = 5;

/**
 * How far the server's clock is ahead of the browser's. A response bounds the server's time between request and response; the quickest one
 * gives the tightest bound. A pushed message gives only a lower bound: a single message may be late, but not all of half a minute.
 */
export class ClockOffset {
  /** Milliseconds to add to the browser's clock; 0 until the first message. */
  ms = 0;
  private bestRoundTripMs = Number.POSITIVE_INFINITY;
  private watched = { since: Number.NEGATIVE_INFINITY, messages: 0, leastMs: Number.NEGATIVE_INFINITY };

  addAnswer(at: EpochMs, askedAt: EpochMs, answeredAt: EpochMs): void {
    const roundTripMs = answeredAt - askedAt;
    const isPossible = at - answeredAt <= this.ms && this.ms <= at - askedAt;
    if (roundTripMs > this.bestRoundTripMs && isPossible) return;
    this.bestRoundTripMs = roundTripMs;
    this.ms = at - (askedAt + answeredAt) / 2;
  }

  addMessage(at: EpochMs, now: EpochMs): void {
    const leastMs = at - now;
    if (leastMs > this.ms || this.ms - leastMs > STEP_MS) this.ms = leastMs;
    this.watch(leastMs, now);
  }

  private watch(leastMs: number, now: EpochMs): void {
    const { since, messages, leastMs: before } = this.watched;
    const passedMs = now - since;
    if (passedMs >= 0 && passedMs < WATCHED_MS) {
      this.watched = { since, messages: messages + 1, leastMs: Math.max(leastMs, before) };
      return;
    }
    this.watched = { since: now, messages: 1, leastMs };
    // A negative time means that the browser's clock was set back, so the window is useless.
    if (passedMs < 0 || messages < MIN_MESSAGES || this.ms - before <= LATE_MS) return;
    this.ms = before;
    this.bestRoundTripMs = Number.POSITIVE_INFINITY;
  }
}
