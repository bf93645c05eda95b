import type { SiteId } from "@/domain/ids";
import { type EpochMs, MINUTE_MS } from "@/domain/time";

/** A site rests this many times as long as its states took, but no longer than this. */
const TIMES_AS_LONG = 20;
const LONGEST_REST_MS = 30 * MINUTE_MS;

interface Made {
  /** The time of the newest state. */
  readonly newestAt: EpochMs | undefined;
  /** How long it took, and when it ended by a monotonic clock, in milliseconds. */
  readonly tookMs: number;
  readonly endedAt: number;
}

/**
 * When states of each site were last made. If late words delete them again and again, making the same states anew takes only a small share
 * of the time.
 */
export class RestingSites {
  private readonly made = new Map<SiteId, Made>();

  note(siteId: SiteId, made: Made): void {
    this.made.set(siteId, made);
  }

  /** The time of the newest state that was made; undefined if that is long enough ago. As long as it exists, the site does not rest. */
  newestAt(siteId: SiteId, elapsedMs: number): EpochMs | undefined {
    const last = this.made.get(siteId);
    if (!last || elapsedMs >= last.endedAt + Math.min(TIMES_AS_LONG * last.tookMs, LONGEST_REST_MS)) return undefined;
    return last.newestAt;
  }
}
