import { SECOND_MS } from "@/domain/time";

/** Of each topic so many events and bytes may be kept at once, and so many more each second. */
const AT_ONCE = { events: 1_000, bytes: 4 * 1024 * 1024 } as const;
const A_SECOND = { events: 1, bytes: 4 * 1024 } as const;

interface Left {
  events: number;
  bytes: number;
  at: number;
}

/**
 * How much of what cannot be read is kept to be looked at. A feed that is wrong throughout is understood from its first
 * thousand events; the rest is counted, so that nobody can fill the disk with it.
 */
export class QuarantineAllowance {
  private readonly now: () => number;
  /** Topics that we know: nothing else is quarantined. */
  private readonly byTopic = new Map<string, Left>();

  /** `now` in milliseconds of a clock that is never set. */
  constructor(now: () => number) {
    this.now = now;
  }

  /** False where an event is only counted. */
  take(topic: string, bytes: number): boolean {
    const left = this.leftOf(topic);
    if (left.events < 1 || left.bytes < bytes) return false;
    left.events -= 1;
    left.bytes -= bytes;
    return true;
  }

  private leftOf(topic: string): Left {
    const now = this.now();
    const left = this.byTopic.get(topic) ?? { ...AT_ONCE, at: now };
    const seconds = (now - left.at) / SECOND_MS;
    left.events = Math.min(AT_ONCE.events, left.events + seconds * A_SECOND.events);
    left.bytes = Math.min(AT_ONCE.bytes, left.bytes + seconds * A_SECOND.bytes);
    left.at = now;
    this.byTopic.set(topic, left);
    return left;
  }
}
