import { SECOND_MS } from "@/domain/time";

interface Limit {
  /** So many may be kept at once, and so many more each second. */
  readonly events: { readonly atOnce: number; readonly aSecond: number };
  readonly bytes: { readonly atOnce: number; readonly aSecond: number };
}

const MEBIBYTE = 1024 * 1024;
const OF_A_TOPIC: Limit = {
  events: { atOnce: 1_000, aSecond: 1 },
  bytes: { atOnce: 4 * MEBIBYTE, aSecond: 4_096 },
};
/** Together at most 32 MiB and then some 90 MB a day. */
const OF_ALL: Limit = {
  events: { atOnce: 10_000, aSecond: 1 },
  bytes: { atOnce: 32 * MEBIBYTE, aSecond: 1_024 },
};

/**
 * How much of what cannot be taken is kept to be looked at. A feed that is wrong throughout is understood from its first
 * thousand events; the rest is counted, so that nobody can fill the disk with it.
 */
export class QuarantineAllowance {
  private readonly now: () => number;
  private readonly all: Bucket;
  /** Topics that we know: nothing else is quarantined. */
  private readonly byTopic = new Map<string, Bucket>();

  /** `now` in milliseconds of a clock that is never set. */
  constructor(now: () => number) {
    this.now = now;
    this.all = new Bucket(OF_ALL, now());
  }

  /** False where an event is only counted. */
  take(topic: string, bytes: number): boolean {
    const now = this.now();
    const ofTopic = this.byTopic.get(topic) ?? new Bucket(OF_A_TOPIC, now);
    this.byTopic.set(topic, ofTopic);
    if (!ofTopic.has(bytes, now) || !this.all.has(bytes, now)) return false;
    ofTopic.take(bytes);
    this.all.take(bytes);
    return true;
  }
}

class Bucket {
  private readonly limit: Limit;
  private events: number;
  private bytes: number;
  private filledAt: number;

  constructor(limit: Limit, now: number) {
    this.limit = limit;
    this.events = limit.events.atOnce;
    this.bytes = limit.bytes.atOnce;
    this.filledAt = now;
  }

  has(bytes: number, now: number): boolean {
    const seconds = (now - this.filledAt) / SECOND_MS;
    const { limit } = this;
    this.events = Math.min(limit.events.atOnce, this.events + seconds * limit.events.aSecond);
    this.bytes = Math.min(limit.bytes.atOnce, this.bytes + seconds * limit.bytes.aSecond);
    this.filledAt = now;
    return this.events >= 1 && this.bytes >= bytes;
  }

  take(bytes: number): void {
    this.events -= 1;
    this.bytes -= bytes;
  }
}
