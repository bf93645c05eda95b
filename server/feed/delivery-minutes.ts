import type { SiteId } from "@/domain/ids";
import { type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";

const KEPT_MS = 3 * HOUR_MS;
/** Sites are named from outside. */
const MOST_ROWS = 1_000;

/** Deliveries by minute. */
type Minutes = Map<EpochMs, number>;

/** How many deliveries of a topic came from a site in each of the last minutes: those of the last three hours. */
export class DeliveryMinutes {
  /** The first whole minute that is counted. */
  readonly since: EpochMs;
  private readonly rows = new Map<string, Minutes>();
  private isFull = false;

  constructor(startedAt: EpochMs) {
    this.since = minuteOf(startedAt + MINUTE_MS - 1);
  }

  add(topic: string, siteId: SiteId, receivedAt: EpochMs): void {
    const minutes = this.rowOf(topic, siteId);
    if (!minutes) return;
    const minute = minuteOf(receivedAt);
    if (!minutes.has(minute)) forgetBefore(minutes, minute - KEPT_MS);
    minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
  }

  /** From one whole minute to another, without the latter. Undefined where that was not counted all the time. */
  countOf(topic: string, siteId: SiteId, from: EpochMs, to: EpochMs): number | undefined {
    const minutes = this.rows.get(keyOf(topic, siteId));
    if (from < this.since || (!minutes && this.isFull)) return undefined;
    let count = 0;
    for (const [minute, deliveries] of minutes ?? []) if (minute >= from && minute < to) count += deliveries;
    return count;
  }

  /**
   * The latest whole minute before which and from which nothing came for a minute, not before `earliest`: two clocks that
   * differ by seconds count the same up to there. `latest` where there is no such minute.
   */
  quietMinute(topics: readonly string[], siteId: SiteId, { earliest, latest }: Span): EpochMs {
    const isQuiet = (at: EpochMs) =>
      topics.every((topic) => {
        const minutes = this.rows.get(keyOf(topic, siteId));
        return !minutes?.has(at) && !minutes?.has(at - MINUTE_MS);
      });
    for (let at = minuteOf(latest); at >= earliest; at -= MINUTE_MS) if (isQuiet(at)) return at;
    return minuteOf(latest);
  }

  private rowOf(topic: string, siteId: SiteId): Minutes | undefined {
    const key = keyOf(topic, siteId);
    const found = this.rows.get(key);
    if (found) return found;
    if (this.rows.size >= MOST_ROWS) {
      this.isFull = true;
      return undefined;
    }
    const made: Minutes = new Map();
    this.rows.set(key, made);
    return made;
  }
}

interface Span {
  readonly earliest: EpochMs;
  readonly latest: EpochMs;
}

/** The minute that a time is in. */
function minuteOf(at: EpochMs): EpochMs {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

function keyOf(topic: string, siteId: SiteId): string {
  return `${topic} ${siteId}`;
}

function forgetBefore(minutes: Minutes, earliest: EpochMs): void {
  for (const minute of minutes.keys()) if (minute < earliest) minutes.delete(minute);
}
