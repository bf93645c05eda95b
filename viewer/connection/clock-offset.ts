import { type EpochMs, SECOND_MS } from "@/domain/time";

/** A larger difference means that a clock was set, not that the network is slow. */
const STEP_MS = 5 * SECOND_MS;

/**
 * How far the server's clock is ahead of ours. An answer brackets the server's time between question and answer; the
 * quickest answer brackets it closest. A message that nobody asked for only tells that the server is at least that far.
 */
export class ClockOffset {
  /** Milliseconds to add to our clock; 0 until something was heard. */
  ms = 0;
  private bestRoundTripMs = Number.POSITIVE_INFINITY;

  addAnswer(at: EpochMs, askedAt: EpochMs, answeredAt: EpochMs): void {
    const roundTripMs = answeredAt - askedAt;
    const offsetMs = at - (askedAt + answeredAt) / 2;
    const isStep = Math.abs(offsetMs - this.ms) > STEP_MS + roundTripMs;
    if (roundTripMs > this.bestRoundTripMs && !isStep) return;
    this.bestRoundTripMs = roundTripMs;
    this.ms = offsetMs;
  }

  addMessage(at: EpochMs, now: EpochMs): void {
    const leastMs = at - now;
    if (leastMs > this.ms || this.ms - leastMs > STEP_MS) this.ms = leastMs;
  }
}
