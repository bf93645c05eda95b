import type { DeliveryRefusal } from "@/domain/contract/delivery-refusal";
import type { EpochMs } from "@/domain/time";
import { FeedPulse, type PulseReport } from "@/server/feed/feed-pulse";
import type { Arrival } from "@/server/feed/stored-arrivals";
import { TOPICS } from "@/server/mist/topics/known-topics";
import { CensusCounters, type CensusReport } from "./census-counters";
import { DeliveryMinutes } from "./delivery-minutes";
import type { EventOutcome } from "./event-outcome";
import { type ConflictReport, type FeedConflict, FeedConflicts } from "./feed-conflicts";
import type { FeedRowReport } from "./feed-row";
import { FeedRows } from "./feed-rows";
import { type ClockAheadReport, SenderClocks } from "./sender-clocks";
import { type SentDeliveries, type SentReport, toSentReport } from "./sent-deliveries";
import { type UnknownTopicReport, UnknownTopics } from "./unknown-topics";

/** The state of the feed, as answered by `GET /api/feed`. Counts are since `since`; times are ISO 8601. */
export interface FeedReport {
  readonly since: string;
  /** When a delivery was last accepted, including before the start. */
  readonly lastDeliveryAt?: string;
  /** When a test by Mist's button last arrived. */
  readonly lastPingAt?: string;
  /** `received` is the sum of the other two. */
  readonly deliveries: { readonly received: number; readonly accepted: number; readonly rejected: number };
  readonly rejections: readonly RejectionReport[];
  /** Accepted deliveries without a SHA-256 signature by the current secret. */
  readonly signatures: { readonly legacy: number; readonly previousSecret: number; readonly unsigned: number };
  /** Quarantined events that were only counted because there were too many. */
  readonly unkept: number;
  /** Events that Mist could not deliver and that were fetched from it later. */
  readonly recovered: number;
  /** What censuses, Mist's lists of who is where, changed. */
  readonly census: CensusReport;
  readonly unknownTopics: readonly UnknownTopicReport[];
  /** Sites that mention maps and areas of other sites. */
  readonly conflicts: readonly ConflictReport[];
  /** Sites whose event times are minutes ahead of this machine's clock. */
  readonly clocksAhead: readonly ClockAheadReport[];
  /** What Mist says it sent compared with what arrived, for sites that a connection covers. */
  readonly sent: readonly SentReport[];
  readonly rows: readonly FeedRowReport[];
}

/** The report for a caller who may not see every site: without figures for all sites together. */
export type SeenFeed = Pick<FeedReport, "since" | "rows" | "conflicts" | "clocksAhead" | "sent" | "unknownTopics"> &
  Partial<FeedReport>;

interface RejectionReport {
  readonly reason: DeliveryRefusal;
  readonly deliveries: number;
  readonly lastAt: string;
}

/** Accepted deliveries that were signed with a secret. */
export interface SecretUse {
  readonly deliveries: number;
  readonly lastAt?: EpochMs;
}

/** A webhook secret. Uses are counted by object identity, so that no secret's text is kept here. */
interface CountedSecret {
  readonly previous: boolean;
}

interface CountedSignature {
  /** Absent if an unsigned delivery was accepted. */
  readonly secret?: CountedSecret;
  /** Whether only the SHA-1 signature was present. */
  readonly legacy: boolean;
}

/** An event of an accepted delivery, and its outcome. */
export interface CountedEvent {
  readonly topic: string;
  readonly known: boolean;
  readonly event: {
    /** Undefined for events of the whole organisation. */
    readonly siteId: string | undefined;
    /** The first one has the event's own time. */
    readonly changes: readonly { readonly at: EpochMs }[];
    /** The event's JSON, if its topic is unknown. */
    readonly raw?: string | undefined;
  };
  readonly outcome: EventOutcome;
  readonly receivedAt: EpochMs;
}

const OTHER = "other";

/** Counts everything that arrives, once: as an event with an outcome, or as a rejected delivery. */
export class FeedCounters {
  /** Counted on arrival, independently of outcomes. When nothing is in progress, the outcomes add up to these. */
  readonly received = { deliveries: 0, events: 0 };
  /** Quarantined events that were only counted because there were too many. */
  unkept = 0;
  /** Events that Mist could not deliver and that were fetched from it later. */
  recovered = 0;
  readonly census = new CensusCounters();
  readonly clocks: SenderClocks;
  /** Deliveries by topic and site, for topics of which Mist tells what it sent. */
  readonly minutes: DeliveryMinutes;
  /** What Mist says it sent; empty if Mist is not asked. */
  sent: () => readonly SentDeliveries[] = () => [];
  private readonly since: EpochMs;
  private readonly onRejected: (reason: DeliveryRefusal, sender: string | undefined) => void;
  private readonly rows = new FeedRows();
  private readonly unknownTopics = new UnknownTopics();
  private readonly conflicts = new FeedConflicts();
  private readonly rejections = new Map<DeliveryRefusal, { deliveries: number; lastAt: EpochMs }>();
  private readonly signatures = { legacy: 0, previousSecret: 0, unsigned: 0 };
  private readonly uses = new WeakMap<CountedSecret, { deliveries: number; lastAt: EpochMs }>();
  private readonly deliveries = { accepted: 0, rejected: 0 };
  private readonly heartbeat = new FeedPulse();

  /** `onRejected` is called for each rejected delivery, with its sender's address. */
  constructor(
    since: EpochMs,
    onRejected: FeedCounters["onRejected"] = () => {},
    clocks: SenderClocks = new SenderClocks(),
  ) {
    this.since = since;
    this.clocks = clocks;
    this.minutes = new DeliveryMinutes(since);
    this.onRejected = onRejected;
  }

  accepted({ legacy, secret }: CountedSignature, receivedAt: EpochMs): void {
    this.deliveries.accepted++;
    this.heartbeat.recordDelivery(receivedAt);
    if (legacy) this.signatures.legacy++;
    if (secret?.previous) this.signatures.previousSecret++;
    if (secret) this.count(secret, receivedAt);
    else this.signatures.unsigned++;
  }

  /** The uses of several secrets together. A secret that was rotated out counts from then on. */
  usesOf(secrets: readonly CountedSecret[]): SecretUse {
    const uses = secrets.flatMap((secret) => this.uses.get(secret) ?? []);
    const deliveries = uses.reduce((sum, use) => sum + use.deliveries, 0);
    return { deliveries, ...(uses.length > 0 && { lastAt: Math.max(...uses.map(({ lastAt }) => lastAt)) }) };
  }

  rejected(reason: DeliveryRefusal, receivedAt: EpochMs, sender?: string): void {
    this.deliveries.rejected++;
    this.onRejected(reason, sender);
    const deliveries = (this.rejections.get(reason)?.deliveries ?? 0) + 1;
    this.rejections.set(reason, { deliveries, lastAt: receivedAt });
  }

  event({ topic, known, event, outcome, receivedAt }: CountedEvent): void {
    const label = known || this.hasRoomFor(topic, event, receivedAt) ? topic : OTHER;
    this.rows.row(label, event.siteId, receivedAt).count(outcome, event.changes[0]?.at, receivedAt);
  }

  /** Counts the conflict of an event with the outcome `conflict`. */
  conflict(conflict: FeedConflict, receivedAt: EpochMs): void {
    this.conflicts.add(conflict, receivedAt);
  }

  /**
   * Recalls what was accepted before the start: the times of deliveries, oldest first, and the last arrival of each topic of each site.
   * Only used to recognise silence; nothing is counted.
   */
  restoreArrivals(deliveries: readonly EpochMs[], arrivals: readonly Arrival[] = []): void {
    for (const at of deliveries) this.heartbeat.recordDelivery(at);
    for (const arrival of arrivals) this.rows.restoreArrivals(arrival);
  }

  /** The last arrival of each known topic from each site, including before the start. */
  arrivals(): readonly Arrival[] {
    return this.rows.arrivals().filter(({ topic }) => TOPICS.has(topic));
  }

  /** When a test by Mist's button last arrived, including before the start. */
  lastPingAt(): EpochMs | undefined {
    return this.rows.lastArrivalOf("ping");
  }

  /** When a delivery was last rejected for this reason. */
  lastRejectedAt(reason: DeliveryRefusal): EpochMs | undefined {
    return this.rejections.get(reason)?.lastAt;
  }

  pulse(now: EpochMs): PulseReport {
    return this.heartbeat.report(now);
  }

  /** Forgets samples of unknown topics that contain something to be erased. */
  forgetSamples(isToGo: (sample: string) => boolean): void {
    this.unknownTopics.forgetSamples(isToGo);
  }

  report(now: EpochMs): FeedReport {
    const { since, deliveries } = this;
    const { lastDeliveryAt } = this.heartbeat.report(now);
    const lastPingAt = this.lastPingAt();
    return {
      since: iso(since),
      ...(lastDeliveryAt !== undefined && { lastDeliveryAt: iso(lastDeliveryAt) }),
      ...(lastPingAt !== undefined && { lastPingAt: iso(lastPingAt) }),
      deliveries: { received: deliveries.accepted + deliveries.rejected, ...deliveries },
      rejections: [...this.rejections].map(([reason, { deliveries, lastAt }]) => ({
        reason,
        deliveries,
        lastAt: iso(lastAt),
      })),
      signatures: { ...this.signatures },
      unkept: this.unkept,
      recovered: this.recovered,
      census: this.census.report(),
      unknownTopics: this.unknownTopics.report(),
      conflicts: this.conflicts.report(),
      clocksAhead: this.clocks.report(),
      sent: this.sent().map(toSentReport),
      rows: this.rows.report(now),
    };
  }

  private count(secret: CountedSecret, receivedAt: EpochMs): void {
    const use = this.uses.get(secret);
    if (!use) {
      this.uses.set(secret, { deliveries: 1, lastAt: receivedAt });
      return;
    }
    use.deliveries++;
    use.lastAt = receivedAt;
  }

  private hasRoomFor(topic: string, { raw = "" }: CountedEvent["event"], receivedAt: EpochMs): boolean {
    return this.unknownTopics.add(topic, raw, receivedAt);
  }
}

function iso(at: EpochMs): string {
  return new Date(at).toISOString();
}
