import type { Change } from "@/domain/change";
import type { SiteId } from "@/domain/ids";
import { type Phrase, phrase } from "@/domain/notice-phrase";
import type { EpochMs } from "@/domain/time";
import { MAX_AHEAD_MS } from "@/server/feed/sender-clocks";
import { type SiteOfDevice, siteIdOf } from "@/server/mist/event-site";
import type { Reading, Topic } from "@/server/mist/topic";
import { TOPICS, topicSpelling } from "@/server/mist/topics/known-topics";
import { ahead } from "@/server/mist/wording";

/** In bytes. */
const LONGEST_RAW = 65_536;

/** The topic and events of a delivery, and when it was received. */
export interface ReceivedEvents {
  readonly topic: string;
  readonly events: readonly unknown[];
  readonly receivedAt: EpochMs;
  /** The sender, if senders are told apart: each may use a share of what can be held. */
  readonly sender?: string;
}

/** What a delivery means, in our changes. The result depends only on the input and on the sites of devices. */
export interface Interpretation {
  /** In our spelling. */
  readonly topic: string;
  /** False for a topic that is not implemented: its events are stored, but mean nothing yet. */
  readonly known: boolean;
  readonly receivedAt: EpochMs;
  /** One for each event, in order. */
  readonly events: readonly InterpretedEvent[];
}

export interface InterpretedEvent {
  /** Undefined for events of the whole organisation. */
  readonly siteId: SiteId | undefined;
  /** With the times that Mist sent, up to `MAX_AHEAD_MS` ahead of our clock. */
  readonly changes: readonly Change[];
  /** Why the event, or a part of it, cannot be read; it is then quarantined. */
  readonly reason: Phrase | undefined;
  /** The event as received, needed if there turns out to be no room for it. */
  readonly source?: unknown;
  /** The time that Mist sent, if it is too far ahead of our clock to be accepted. */
  readonly earlyAt?: EpochMs | undefined;
  /** The event's own JSON, if people may want to see it, or if it is needed to identify the event. */
  readonly raw: string | undefined;
}

export function interpret(
  { topic: name, events, receivedAt }: ReceivedEvents,
  siteOfDevice?: SiteOfDevice,
): Interpretation {
  const spelling = topicSpelling(name);
  const topic = TOPICS.get(spelling);
  return {
    topic: spelling,
    known: topic !== undefined,
    receivedAt,
    events: events.map((event) =>
      topic ? interpretEvent(topic, event, { receivedAt, siteOfDevice }) : uninterpreted(event),
    ),
  };
}

interface ReadContext {
  readonly receivedAt: EpochMs;
  readonly siteOfDevice: SiteOfDevice | undefined;
}

function interpretEvent(topic: Topic, event: unknown, { receivedAt, siteOfDevice }: ReadContext): InterpretedEvent {
  const reading = withoutFuture(topic.read(event, receivedAt, siteOfDevice), receivedAt);
  const { changes = [], earlyAt } = reading;
  const reason = reading.ok ? undefined : reading.reason;
  const wantsRaw = reason !== undefined || changes.length === 0 || changes.some(isNotice);
  const raw = wantsRaw ? rawOf(event, topic) : undefined;
  return { siteId: siteOf(changes, event), changes, reason, source: event, earlyAt, raw };
}

/** The newest time that Mist sent for each site in a delivery, accepted or not. Sites without a time are left out. */
export function newestTimeBySite({ events, receivedAt }: Interpretation): ReadonlyMap<SiteId | undefined, EpochMs> {
  const told = new Map<SiteId | undefined, EpochMs>();
  for (const { siteId, changes, earlyAt } of events) {
    let newest = earlyAt ?? Number.NEGATIVE_INFINITY;
    // An event without a time has the receipt time.
    for (const { at } of changes) if (at !== receivedAt && at > newest) newest = at;
    if (newest > (told.get(siteId) ?? Number.NEGATIVE_INFINITY)) told.set(siteId, newest);
  }
  return told;
}

function uninterpreted(event: unknown): InterpretedEvent {
  return { siteId: siteOf([], event), changes: [], reason: undefined, earlyAt: undefined, raw: rawOf(event) };
}

function isNotice({ type }: Change): boolean {
  return type === "notice";
}

/**
 * Refuses changes too far in the future, because they would override everything until then. Changes only slightly ahead keep the time that
 * Mist sent: this preserves each sender's order, and the resulting state does not depend on when they arrived.
 */
function withoutFuture(reading: Reading, receivedAt: EpochMs): Reading & { readonly earlyAt?: EpochMs } {
  const latest = receivedAt + MAX_AHEAD_MS;
  const early = reading.changes?.find(({ at }) => at > latest);
  if (!early) return reading;
  const changes = reading.changes?.filter(({ at }) => at <= latest) ?? [];
  const reason = phrase("unread.early", { duration: ahead(early.at - receivedAt) });
  return { ok: false, reason, changes, earlyAt: early.at };
}

function siteOf(changes: readonly Change[], event: unknown): SiteId | undefined {
  return changes[0]?.siteId ?? siteIdOf(event);
}

/** The raw JSON of an event that was read but cannot be applied. */
export function rawOfEvent({ source, raw }: InterpretedEvent, topic: string): string {
  return raw ?? rawOf(source, TOPICS.get(topic));
}

function rawOf(event: unknown, topic?: Topic): string {
  const json = topic?.keeps ? JSON.stringify(event, [...topic.keeps]) : JSON.stringify(event);
  const bytes = Buffer.from(json);
  return bytes.length <= LONGEST_RAW ? json : bytes.subarray(0, LONGEST_RAW).toString();
}
