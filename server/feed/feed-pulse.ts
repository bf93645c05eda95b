import { type EpochMs, MINUTE_MS } from "@/domain/time";

/** Nobody is told of a pause shorter than this. */
const LEAST_SILENCE_MS = 5 * MINUTE_MS;
/** A feed is silent once it paused so many times longer than its longest usual pause. */
const UNUSUAL = 4;
/** Deliveries whose distance tells what is usual. */
export const REMEMBERED = 32;

export interface PulseReport {
  readonly lastDeliveryAt?: EpochMs;
  /** Since when nothing came, where that is unusually long; absent while all is well. */
  readonly silentSince?: EpochMs;
}

/** Whether deliveries keep coming as they use to: a feed of audits may pause for an hour, one of positions may not. */
export class FeedPulse {
  private lastAt: EpochMs | undefined;
  private readonly gaps: number[] = [];

  /** A delivery was accepted. */
  heard(at: EpochMs): void {
    if (this.lastAt !== undefined) this.gaps.push(Math.max(0, at - this.lastAt));
    if (this.gaps.length > REMEMBERED) this.gaps.shift();
    this.lastAt = at;
  }

  report(now: EpochMs): PulseReport {
    const { lastAt } = this;
    if (lastAt === undefined) return {};
    const isSilent = now - lastAt > Math.max(LEAST_SILENCE_MS, UNUSUAL * this.longestGapMs());
    return { lastDeliveryAt: lastAt, ...(isSilent && { silentSince: lastAt }) };
  }

  /** The one that just ended a silence is no measure of what is usual: it is left out where there are others. */
  private longestGapMs(): number {
    const [longest = 0, second = longest] = [...this.gaps].sort((a, b) => b - a);
    return second;
  }
}
