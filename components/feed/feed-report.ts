import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** Feed health as GET /api/feed answers it, its times as epoch milliseconds. Counts are since `since`. */
export interface FeedReport {
  readonly since: EpochMs;
  readonly lastDeliveryAt?: EpochMs;
  readonly lastPingAt?: EpochMs;
  /** This and the next two are of all sites together, and only for who sees every one. */
  readonly deliveries?: { readonly received: number; readonly accepted: number; readonly rejected: number };
  readonly rejections?: readonly Rejection[];
  readonly signatures?: { readonly legacy: number; readonly previousSecret: number; readonly unsigned: number };
  /** Events that could not be taken and of which there were too many to keep. */
  readonly unkept?: number;
  readonly unknownTopics: readonly UnknownTopic[];
  readonly rows: readonly FeedRow[];
}

/** A topic that nobody reads yet. */
export interface UnknownTopic {
  readonly topic: string;
  readonly events: number;
  readonly lastAt: EpochMs;
  /** The newest event's JSON, cut short where it is long. */
  readonly sample: string;
}

/** Deliveries refused for one reason. */
export interface Rejection {
  readonly reason: string;
  readonly deliveries: number;
  readonly lastAt: EpochMs;
}

/** What came of one topic from one site. */
export interface FeedRow {
  readonly topic: string;
  readonly siteId?: SiteId;
  readonly lastEventAt?: EpochMs;
  readonly lastArrivalAt: EpochMs;
  readonly received: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly late: number;
  readonly quarantined: number;
  readonly unknown: number;
  readonly perMinute: number;
  /** Lately: arrival minus the event's own time. */
  readonly delayAverageMs?: number;
  readonly delayMaxMs?: number;
}

/** An event that could not be read. */
export interface QuarantinedEvent {
  readonly id: number;
  readonly receivedAt: EpochMs;
  readonly topic: string;
  readonly reason: string;
  /** Its own JSON. */
  readonly raw: string;
}
