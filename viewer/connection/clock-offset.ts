import { type EpochMs, SECOND_MS } from "@/domain/time";

/** A larger difference means that a clock was set, not that the network is slow. */
const STEP_MS = 5 * SECOND_MS;
/** So long no message may have come as early as it should, before a smaller step is taken for certain. */
const WATCHED_MS = 30 * SECOND_MS;
/** As late as this a message still agrees with the offset. */
const LATE_MS = SECOND_MS / 2;
/** Fewer messages may all have been late by chance. */
const FEWEST_MESSAGES = 5;

/**
 * How far the server's clock is ahead of ours. An answer brackets the server's time between question and answer; the
 * quickest answer brackets it closest. A message that nobody asked for only tells that the server is at least that far: one
 * alone may be late, but not all of half a minute.
 */
export class ClockOffset {
  /** Milliseconds to add to our clock; 0 until something was heard. */
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
    // Before the window began: our clock was set back, and what was heard by it before is of no use.
    if (passedMs < 0 || messages < FEWEST_MESSAGES || this.ms - before <= LATE_MS) return;
    this.ms = before;
    this.bestRoundTripMs = Number.POSITIVE_INFINITY;
  }
}
