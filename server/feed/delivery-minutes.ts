import type { SiteId } from "@/domain/ids";
import { type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";

const KEPT_MS = 3 * HOUR_MS;
/** Limits the rows, since deliveries name the sites. */
const MAX_ROWS = 1_000;

/** Deliveries by minute. */
type Minutes = Map<EpochMs, number>;

/** How many deliveries of a topic arrived from a site in each minute of the last three hours. */
export class DeliveryMinutes {
  /** The first complete minute that is counted. */
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

  /** Deliveries between two whole minutes, without the minute `to`. Undefined if not all of that time was counted. */
  countOf(topic: string, siteId: SiteId, from: EpochMs, to: EpochMs): number | undefined {
    const minutes = this.rows.get(keyOf(topic, siteId));
    if (from < this.since || (!minutes && this.isFull)) return undefined;
    let count = 0;
    for (const [minute, deliveries] of minutes ?? []) if (minute >= from && minute < to) count += deliveries;
    return count;
  }

  /**
   * The latest whole minute, not before `earliest`, with no delivery in the minute before and after it; `latest` if there is none. Two
   * clocks that differ by seconds agree on the count up to such a minute.
   */
  idleMinute(topics: readonly string[], siteId: SiteId, { earliest, latest }: Span): EpochMs {
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
    if (this.rows.size >= MAX_ROWS) {
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

/** The minute that contains a time. */
function minuteOf(at: EpochMs): EpochMs {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

function keyOf(topic: string, siteId: SiteId): string {
  return `${topic} ${siteId}`;
}

function forgetBefore(minutes: Minutes, earliest: EpochMs): void {
  for (const minute of minutes.keys()) if (minute < earliest) minutes.delete(minute);
}
