import { type EpochMs, MINUTE_MS } from "@/domain/time";

const MAX_FAILURES = 10;
const WINDOW_MS = MINUTE_MS;
/** Beyond this many keys, those unused for longest are forgotten. */
const MAX_KEPT = 10_000;

/**
 * Counts attempts or failures within a window, by account and by address. A sliding window is used because no hour may have more than its
 * limit; a token bucket of that size lets through almost twice as many.
 */
export class Attempts {
  /** Password sign-ins that failed since the start, including those refused without trying. */
  failed = 0;
  private readonly failures = new Map<string, readonly EpochMs[]>();
  private readonly most: number;
  private readonly windowMs: number;

  /** Allows `most` within `windowMs`, by default a minute. */
  constructor(most = MAX_FAILURES, windowMs = WINDOW_MS) {
    this.most = most;
    this.windowMs = windowMs;
  }

  /** Milliseconds until the next attempt is allowed; 0 if it is allowed now. */
  waitMs(key: string, now: EpochMs): number {
    const first = this.recent(key, now).at(-this.most);
    return first === undefined ? 0 : first + this.windowMs - now;
  }

  /** Counts an attempt and returns how many there are in this window. */
  count(key: string, now: EpochMs): number {
    const recent = [...this.recent(key, now), now];
    // Re-inserted, so that the map's first key is the one unused for longest.
    this.failures.delete(key);
    this.failures.set(key, recent);
    for (const oldest of this.failures.keys()) {
      if (this.failures.size <= MAX_KEPT) break;
      this.failures.delete(oldest);
    }
    return recent.length;
  }

  /** Removes the attempt counted at that time. */
  uncount(key: string, at: EpochMs): void {
    const kept = this.failures.get(key);
    const mine = kept?.lastIndexOf(at) ?? -1;
    if (!kept || mine < 0) return;
    // Removes an empty entry, so that it cannot displace others.
    if (kept.length === 1) this.failures.delete(key);
    else this.failures.set(key, kept.toSpliced(mine, 1));
  }

  /** If the clock was set back, some entries are in the future; beyond a window they do not count either. */
  private recent(key: string, now: EpochMs): readonly EpochMs[] {
    return (this.failures.get(key) ?? []).filter((at) => Math.abs(now - at) < this.windowMs);
  }
}
