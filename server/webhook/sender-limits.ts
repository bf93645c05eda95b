import { SECOND_MS } from "@/domain/time";

/** A sender that was quiet may send so many seconds' worth at once: after an outage everything comes together. */
const BURST_SECONDS = 10;
/** More senders than this are not told apart: those that were quiet the longest are forgotten. */
const MOST_SENDERS = 1_000;

interface Bucket {
  /** Deliveries that may come now. */
  tokens: number;
  filledAt: number;
}

/** How many deliveries each sender may send: a token bucket each, so that one that floods slows down nobody else. */
export class SenderLimits {
  private readonly perSecond: number;
  private readonly buckets = new Map<string, Bucket>();

  constructor(perSecond: number) {
    this.perSecond = perSecond;
  }

  /** False where the sender has used up what it may. `now` in milliseconds of a clock that is never set back. */
  take(sender: string, now: number): boolean {
    const bucket = this.bucketOf(sender, now);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  private bucketOf(sender: string, now: number): Bucket {
    const most = this.perSecond * BURST_SECONDS;
    const known = this.buckets.get(sender);
    if (!known) return this.remember(sender, { tokens: most, filledAt: now });
    known.tokens = Math.min(most, known.tokens + ((now - known.filledAt) * this.perSecond) / SECOND_MS);
    known.filledAt = now;
    return known;
  }

  /** In the place of whoever was quiet the longest, where there is no more. */
  private remember(sender: string, bucket: Bucket): Bucket {
    if (this.buckets.size >= MOST_SENDERS) {
      const [quietest] = [...this.buckets].sort(([, a], [, b]) => a.filledAt - b.filledAt);
      if (quietest) this.buckets.delete(quietest[0]);
    }
    this.buckets.set(sender, bucket);
    return bucket;
  }
}
