import { type Rate, TokenBucket, TokenBuckets } from "@/server/flow-control/token-bucket";

interface Limit {
  readonly events: Rate;
  readonly bytes: Rate;
}

const MEBIBYTE = 1024 * 1024;
const OF_A_TOPIC: Limit = {
  events: { atOnce: 1_000, perSecond: 1 },
  bytes: { atOnce: 4 * MEBIBYTE, perSecond: 4_096 },
};
/** Together at most 32 MiB at once, then about 90 MB a day. */
const OF_ALL: Limit = {
  events: { atOnce: 10_000, perSecond: 1 },
  bytes: { atOnce: 32 * MEBIBYTE, perSecond: 1_024 },
};

/**
 * Limits how many quarantined events are kept. The first thousand events show what is wrong with a feed; the rest are only counted, so that
 * nobody can fill the disk with them.
 */
export class QuarantineAllowance {
  private readonly now: () => number;
  private readonly all: readonly [events: TokenBucket, bytes: TokenBucket];
  /** Only known topics are quarantined. */
  private readonly byTopic = {
    events: new TokenBuckets(OF_A_TOPIC.events),
    bytes: new TokenBuckets(OF_A_TOPIC.bytes),
  };

  /** `now` returns milliseconds of a monotonic clock. */
  constructor(now: () => number) {
    this.now = now;
    this.all = [new TokenBucket(OF_ALL.events, now()), new TokenBucket(OF_ALL.bytes, now())];
  }

  /** Counts an event of this size as kept. Returns false if the allowance is used up. */
  tryTake(topic: string, bytes: number): boolean {
    const now = this.now();
    const [allEvents, allBytes] = this.all;
    const needed: readonly (readonly [TokenBucket, tokens: number])[] = [
      [this.byTopic.events.of(topic, now), 1],
      [this.byTopic.bytes.of(topic, now), bytes],
      [allEvents, 1],
      [allBytes, bytes],
    ];
    return (
      needed.every(([bucket, tokens]) => bucket.left(now) >= tokens) &&
      needed.every(([bucket, tokens]) => bucket.tryTake(now, tokens))
    );
  }
}
