import { type EpochMs, MINUTE_MS } from "@/domain/time";

/** Shorter pauses are not reported. */
const MIN_SILENCE_MS = 5 * MINUTE_MS;
/** A feed is silent after a pause this many times longer than its longest usual one. */
const UNUSUAL = 4;
/** Number of deliveries whose intervals define what is usual. */
export const INTERVALS_KEPT = 32;

export interface PulseReport {
  readonly lastDeliveryAt?: EpochMs;
  /** When the last delivery arrived, if that is unusually long ago; absent otherwise. */
  readonly silentSince?: EpochMs;
}

/** Whether deliveries keep arriving as usual: a feed of audits may pause for an hour, one of positions may not. */
export class FeedPulse {
  private lastAt: EpochMs | undefined;
  private readonly gaps: number[] = [];

  /** To be called when a delivery was accepted. */
  recordDelivery(at: EpochMs): void {
    if (this.lastAt !== undefined) this.gaps.push(Math.max(0, at - this.lastAt));
    if (this.gaps.length > INTERVALS_KEPT) this.gaps.shift();
    this.lastAt = at;
  }

  report(now: EpochMs): PulseReport {
    const { lastAt } = this;
    if (lastAt === undefined) return {};
    const isSilent = now - lastAt > Math.max(MIN_SILENCE_MS, UNUSUAL * this.longestGapMs());
    return { lastDeliveryAt: lastAt, ...(isSilent && { silentSince: lastAt }) };
  }

  /** The longest interval is left out if there are others, since it may have been a silence. */
  private longestGapMs(): number {
    const [longest = 0, second = longest] = [...this.gaps].sort((a, b) => b - a);
    return second;
  }
}
