import type { DeliveryRefusal } from "@/domain/contract/delivery-refusal";
import type { EpochMs } from "@/domain/time";
import { FeedPulse, type PulseReport } from "@/server/feed/feed-pulse";
import type { Arrival } from "@/server/feed/kept-arrivals";
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

/** Feed health as `GET /api/feed` answers it. Counts are since `since`; times are ISO 8601. */
export interface FeedReport {
  readonly since: string;
  /** When one was last accepted, before the start as well. */
  readonly lastDeliveryAt?: string;
  /** When Mist's test button last reached us. */
  readonly lastPingAt?: string;
  /** `received` is the sum of the other two. */
  readonly deliveries: { readonly received: number; readonly accepted: number; readonly rejected: number };
  readonly rejections: readonly RejectionReport[];
  /** Accepted deliveries that came with less than the current secret's SHA-256. */
  readonly signatures: { readonly legacy: number; readonly previousSecret: number; readonly unsigned: number };
  /** Quarantined events that are counted only: there were too many to keep. */
  readonly unkept: number;
  /** Events that Mist could not deliver and that were fetched from it. */
  readonly recovered: number;
  /** What Mist's lists of who is where changed. */
  readonly census: CensusReport;
  readonly unknownTopics: readonly UnknownTopicReport[];
  /** Which sites speak of maps and areas of others. */
  readonly conflicts: readonly ConflictReport[];
  /** Which sites tell times that are minutes ahead of this machine's clock. */
  readonly clocksAhead: readonly ClockAheadReport[];
  /** What Mist says it sent beside what came, where a connection opens the site. */
  readonly sent: readonly SentReport[];
  readonly rows: readonly FeedRowReport[];
}

/** As somebody sees it who may not see every site: then without what is of all of them together. */
export type SeenFeed = Pick<FeedReport, "since" | "rows" | "conflicts" | "clocksAhead" | "sent" | "unknownTopics"> &
  Partial<FeedReport>;

interface RejectionReport {
  readonly reason: DeliveryRefusal;
  readonly deliveries: number;
  readonly lastAt: string;
}

/** Accepted deliveries that some secret signed. */
export interface SecretUse {
  readonly deliveries: number;
  readonly lastAt?: EpochMs;
}

/** A webhook secret. Uses are counted by the object, so that no secret text is kept here. */
interface CountedSecret {
  readonly previous: boolean;
}

interface CountedSignature {
  /** Absent where an unsigned delivery was let in. */
  readonly secret?: CountedSecret;
  /** True where only the SHA-1 signature was there. */
  readonly legacy: boolean;
}

/** An event of an accepted delivery, and what became of it. */
export interface CountedEvent {
  readonly topic: string;
  readonly known: boolean;
  readonly event: {
    /** Undefined for what belongs to the whole organisation. */
    readonly siteId: string | undefined;
    /** The first has the event's own time. */
    readonly changes: readonly { readonly at: EpochMs }[];
    /** Its JSON, where its topic is unknown. */
    readonly raw?: string | undefined;
  };
  readonly outcome: EventOutcome;
  readonly receivedAt: EpochMs;
}

const OTHER = "other";

/** How the feed is doing. Everything that came is counted once: as an event with an outcome, or as a rejection. */
export class FeedCounters {
  /** Counted where they come in, apart from what becomes of them: with nothing under way, outcomes add up to these. */
  readonly received = { deliveries: 0, events: 0 };
  /** Events that were quarantined and not kept: there were too many. */
  unkept = 0;
  /** Events that Mist could not deliver and that were fetched from it. */
  recovered = 0;
  readonly census = new CensusCounters();
  readonly clocks: SenderClocks;
  /** Deliveries by topic and site, of those topics of which Mist tells what it sent. */
  readonly minutes: DeliveryMinutes;
  /** What Mist says it sent; nothing where nobody asks it. */
  sent: () => readonly SentDeliveries[] = () => [];
  private readonly since: EpochMs;
  private readonly whenRejected: (reason: DeliveryRefusal, sender: string | undefined) => void;
  private readonly rows = new FeedRows();
  private readonly unknownTopics = new UnknownTopics();
  private readonly conflicts = new FeedConflicts();
  private readonly rejections = new Map<DeliveryRefusal, { deliveries: number; lastAt: EpochMs }>();
  private readonly signatures = { legacy: 0, previousSecret: 0, unsigned: 0 };
  private readonly uses = new WeakMap<CountedSecret, { deliveries: number; lastAt: EpochMs }>();
  private readonly deliveries = { accepted: 0, rejected: 0 };
  private readonly heartbeat = new FeedPulse();

  /** `whenRejected` is told of each delivery that is refused, and of the address it came from. */
  constructor(
    since: EpochMs,
    whenRejected: FeedCounters["whenRejected"] = () => {},
    clocks: SenderClocks = new SenderClocks(),
  ) {
    this.since = since;
    this.clocks = clocks;
    this.minutes = new DeliveryMinutes(since);
    this.whenRejected = whenRejected;
  }

  accepted({ legacy, secret }: CountedSignature, receivedAt: EpochMs): void {
    this.deliveries.accepted++;
    this.heartbeat.heard(receivedAt);
    if (legacy) this.signatures.legacy++;
    if (secret?.previous) this.signatures.previousSecret++;
    if (secret) this.count(secret, receivedAt);
    else this.signatures.unsigned++;
  }

  /** Of all of them together. A secret that was rotated out counts from then on. */
  usesOf(secrets: readonly CountedSecret[]): SecretUse {
    const uses = secrets.flatMap((secret) => this.uses.get(secret) ?? []);
    const deliveries = uses.reduce((sum, use) => sum + use.deliveries, 0);
    return { deliveries, ...(uses.length > 0 && { lastAt: Math.max(...uses.map(({ lastAt }) => lastAt)) }) };
  }

  rejected(reason: DeliveryRefusal, receivedAt: EpochMs, sender?: string): void {
    this.deliveries.rejected++;
    this.whenRejected(reason, sender);
    const deliveries = (this.rejections.get(reason)?.deliveries ?? 0) + 1;
    this.rejections.set(reason, { deliveries, lastAt: receivedAt });
  }

  event({ topic, known, event, outcome, receivedAt }: CountedEvent): void {
    const label = known || this.hasRoomFor(topic, event, receivedAt) ? topic : OTHER;
    this.rows.row(label, event.siteId, receivedAt).count(outcome, event.changes[0]?.at, receivedAt);
  }

  /** What an event of the outcome `conflict` was about. */
  conflict(conflict: FeedConflict, receivedAt: EpochMs): void {
    this.conflicts.add(conflict, receivedAt);
  }

  /**
   * What was accepted before the start: deliveries, first to last, and when each topic of each site was last heard. It tells
   * which of them fell silent, and counts as nothing else.
   */
  recall(deliveries: readonly EpochMs[], arrivals: readonly Arrival[] = []): void {
    for (const at of deliveries) this.heartbeat.heard(at);
    for (const arrival of arrivals) this.rows.recall(arrival);
  }

  /** When each topic that we know was last heard from each site, before the start as well. */
  arrivals(): readonly Arrival[] {
    return this.rows.arrivals().filter(({ topic }) => TOPICS.has(topic));
  }

  /** When Mist's test last reached us, before the start as well. */
  lastPingAt(): EpochMs | undefined {
    return this.rows.lastArrivalOf("ping");
  }

  /** When a delivery was last refused for this reason. */
  lastRejectedAt(reason: DeliveryRefusal): EpochMs | undefined {
    return this.rejections.get(reason)?.lastAt;
  }

  pulse(now: EpochMs): PulseReport {
    return this.heartbeat.report(now);
  }

  /** Forgets what unknown topics look like where that tells something to be forgotten. */
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
