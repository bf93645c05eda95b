import { type EpochMs, MINUTE_MS } from "@/domain/time";

const MOST_FAILURES = 10;
const WINDOW_MS = MINUTE_MS;
/** More names and addresses than this at once: those that were quiet for longest are forgotten. */
const MOST_KEPT = 10_000;

/**
 * How often something was tried or was wrong within a minute, or another window, by account and by address. A window, because
 * no hour may have more than its limit, where a token bucket of that size lets through almost twice as many.
 */
export class Attempts {
  /** Sign-ins by password that failed since the start, those that were not even tried included. */
  failed = 0;
  private readonly failures = new Map<string, readonly EpochMs[]>();
  private readonly most: number;
  private readonly windowMs: number;

  /** `most` are allowed within `windowMs`: a minute unless told. */
  constructor(most = MOST_FAILURES, windowMs = WINDOW_MS) {
    this.most = most;
    this.windowMs = windowMs;
  }

  /** Milliseconds until another attempt may be made; 0 where it may be made now. */
  waitMs(key: string, now: EpochMs): number {
    const first = this.recent(key, now).at(-this.most);
    return first === undefined ? 0 : first + this.windowMs - now;
  }

  /** How many there are by now in this window. */
  count(key: string, now: EpochMs): number {
    const recent = [...this.recent(key, now), now];
    // Set anew, so that the first in the map is the one that was quiet for longest.
    this.failures.delete(key);
    this.failures.set(key, recent);
    for (const oldest of this.failures.keys()) {
      if (this.failures.size <= MOST_KEPT) break;
      this.failures.delete(oldest);
    }
    return recent.length;
  }

  /** What was counted then was none. */
  uncount(key: string, at: EpochMs): void {
    const kept = this.failures.get(key);
    const mine = kept?.lastIndexOf(at) ?? -1;
    if (!kept || mine < 0) return;
    // Nothing stays of what is taken back: it must not push out what counts.
    if (kept.length === 1) this.failures.delete(key);
    else this.failures.set(key, kept.toSpliced(mine, 1));
  }

  /** By a clock that was set back some are ahead: they are none of this window's either. */
  private recent(key: string, now: EpochMs): readonly EpochMs[] {
    return (this.failures.get(key) ?? []).filter((at) => Math.abs(now - at) < this.windowMs);
  }
}
