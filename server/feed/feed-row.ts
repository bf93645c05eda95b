import type { EpochMs } from "@/domain/time";
import type { Arrival } from "@/server/feed/stored-arrivals";
import type { EventOutcome } from "./event-outcome";
import { RecentEvents, type RecentFigures } from "./recent-events";

/** The events of one topic from one site, as answered by `GET /api/feed`. Counts are since the start. */
export interface FeedRowReport extends RecentFigures {
  readonly topic: string;
  /** Absent for events of the whole organisation; `other` for sites beyond the limit. */
  readonly siteId?: string;
  /** By the event's own time. */
  readonly lastEventAt?: string;
  readonly lastArrivalAt: string;
  /** The sum of the six counts that follow. */
  readonly received: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly late: number;
  /** Events that could not be read, or for which there was no room. */
  readonly quarantined: number;
  /** Also quarantined: events that mention something that another site owns. */
  readonly conflicts: number;
  readonly unknown: number;
}

export interface RowName {
  readonly topic: string;
  readonly siteId: string | undefined;
}

export class FeedRow {
  readonly name: RowName;
  lastArrivalAt: EpochMs;
  private lastEventAt: EpochMs | undefined;
  private readonly counts = { accepted: 0, duplicate: 0, late: 0, quarantined: 0, conflict: 0, unknown: 0 };
  private readonly recent: RecentEvents;

  constructor(name: RowName, now: EpochMs) {
    this.name = name;
    this.lastArrivalAt = now;
    this.recent = new RecentEvents(now);
  }

  /** `at` is the event's own time, if it has one. */
  count(outcome: EventOutcome, at: EpochMs | undefined, receivedAt: EpochMs): void {
    this.counts[outcome]++;
    this.lastArrivalAt = receivedAt;
    const isNews = outcome === "accepted" && at !== undefined;
    if (isNews) this.lastEventAt = Math.max(this.lastEventAt ?? at, at);
    this.recent.add(receivedAt, isNews ? Math.max(receivedAt - at, 0) : undefined);
  }

  /** Notes an arrival from before the start, without counting it. */
  restoreArrival(lastArrivalAt: EpochMs, lastEventAt: EpochMs | undefined): void {
    this.lastArrivalAt = Math.max(this.lastArrivalAt, lastArrivalAt);
    if (lastEventAt !== undefined) this.lastEventAt = Math.max(this.lastEventAt ?? lastEventAt, lastEventAt);
  }

  arrival(): Arrival {
    const { name, lastArrivalAt, lastEventAt } = this;
    const { topic, siteId } = name;
    return {
      topic,
      ...(siteId !== undefined && { siteId }),
      lastArrivalAt,
      ...(lastEventAt !== undefined && { lastEventAt }),
    };
  }

  report(now: EpochMs): FeedRowReport {
    const { topic, siteId } = this.name;
    const { accepted, duplicate, late, quarantined, conflict, unknown } = this.counts;
    return {
      topic,
      ...(siteId !== undefined && { siteId }),
      ...(this.lastEventAt !== undefined && { lastEventAt: new Date(this.lastEventAt).toISOString() }),
      lastArrivalAt: new Date(this.lastArrivalAt).toISOString(),
      received: accepted + duplicate + late + quarantined + conflict + unknown,
      accepted,
      duplicates: duplicate,
      late,
      quarantined,
      conflicts: conflict,
      unknown,
      ...this.recent.figures(now),
    };
  }
}
