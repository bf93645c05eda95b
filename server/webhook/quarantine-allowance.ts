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
/** Together at most 32 MiB and then some 90 MB a day. */
const OF_ALL: Limit = {
  events: { atOnce: 10_000, perSecond: 1 },
  bytes: { atOnce: 32 * MEBIBYTE, perSecond: 1_024 },
};

/**
 * How many quarantined events are kept. A feed that is wrong throughout is understood from its first thousand events;
 * the rest is counted only, so that nobody can fill the disk with it.
 */
export class QuarantineAllowance {
  private readonly now: () => number;
  private readonly all: readonly [events: TokenBucket, bytes: TokenBucket];
  /** Only topics that we know are quarantined. */
  private readonly byTopic = {
    events: new TokenBuckets(OF_A_TOPIC.events),
    bytes: new TokenBuckets(OF_A_TOPIC.bytes),
  };

  /** `now` in milliseconds of a monotonic clock. */
  constructor(now: () => number) {
    this.now = now;
    this.all = [new TokenBucket(OF_ALL.events, now()), new TokenBucket(OF_ALL.bytes, now())];
  }

  /** Counts an event of so many bytes as kept; false where there is no allowance for it. */
  tryKeep(topic: string, bytes: number): boolean {
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
