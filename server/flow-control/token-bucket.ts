import { SECOND_MS } from "@/domain/time";

/** The capacity of a bucket, which is full at first, and the tokens added each second. */
export interface Rate {
  readonly atOnce: number;
  readonly perSecond: number;
}

/** A rate limit by the token bucket algorithm. `now` is in milliseconds of a monotonic clock. */
export class TokenBucket {
  private readonly rate: Rate;
  private tokens: number;
  private filledAt: number;

  constructor(rate: Rate, now: number) {
    this.rate = rate;
    this.tokens = rate.atOnce;
    this.filledAt = now;
  }

  /** How many tokens can be taken now. */
  left(now: number): number {
    const gained = ((now - this.filledAt) * this.rate.perSecond) / SECOND_MS;
    this.tokens = Math.min(this.rate.atOnce, this.tokens + gained);
    this.filledAt = now;
    return this.tokens;
  }

  /** Takes all the tokens, or none if there are too few; returns whether it took them. */
  tryTake(now: number, tokens = 1): boolean {
    if (this.left(now) < tokens) return false;
    this.tokens -= tokens;
    return true;
  }
}

const MAX_KEYS = 1_000;

/** One bucket for each key. Beyond a thousand keys, the one unused for longest is dropped. */
export class TokenBuckets {
  private readonly rate: Rate;
  /** The key unused for longest comes first. */
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(rate: Rate) {
    this.rate = rate;
  }

  of(key: string, now: number): TokenBucket {
    const bucket = this.buckets.get(key) ?? new TokenBucket(this.rate, now);
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    if (this.buckets.size > MAX_KEYS) this.buckets.delete(this.buckets.keys().next().value ?? key);
    return bucket;
  }
}
