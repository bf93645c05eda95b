import type { Change } from "@/domain/change";
import type { SiteId } from "@/domain/ids";
import { type Phrase, phrase } from "@/domain/notice-phrase";
import type { EpochMs } from "@/domain/time";
import { TAKEN_AHEAD_MS } from "@/server/feed/sender-clocks";
import { type SiteOfDevice, siteIdOf } from "@/server/mist/event-site";
import type { Reading, Topic } from "@/server/mist/topic";
import { TOPICS, topicSpelling } from "@/server/mist/topics/known-topics";
import { ahead } from "@/server/mist/wording";

/** Bytes. */
const LONGEST_RAW = 65_536;

/** The topic and events of a delivery, and when it came. */
export interface Heard {
  readonly topic: string;
  readonly events: readonly unknown[];
  readonly receivedAt: EpochMs;
  /** Who sent it, where senders are told apart: each may fill a share of what is held. */
  readonly sender?: string;
}

/** What a delivery means, in our words. The same input always means the same, while devices stay where they are. */
export interface Interpretation {
  /** As we spell it. */
  readonly topic: string;
  /** False for a topic that no file here reads: its events are kept, and mean nothing yet. */
  readonly known: boolean;
  readonly receivedAt: EpochMs;
  /** One for each event of the delivery, in its order. */
  readonly events: readonly InterpretedEvent[];
}

export interface InterpretedEvent {
  /** Undefined for what belongs to the whole organisation. */
  readonly siteId: SiteId | undefined;
  /** With the times that Mist told, which may be up to `TAKEN_AHEAD_MS` ahead of our clock. */
  readonly changes: readonly Change[];
  /** Why the event, or a part of it, cannot be read: it belongs in quarantine. */
  readonly reason: Phrase | undefined;
  /** As it came, for what turns out only later to have no room. */
  readonly source?: unknown;
  /** The time that Mist told, where it is too far ahead of our clock to be believed. */
  readonly earlyAt?: EpochMs | undefined;
  /** The event's own JSON, where somebody will want to see it or where nothing else tells it from others. */
  readonly raw: string | undefined;
}

export function interpret({ topic: name, events, receivedAt }: Heard, siteOfDevice?: SiteOfDevice): Interpretation {
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

interface Hearing {
  readonly receivedAt: EpochMs;
  readonly siteOfDevice: SiteOfDevice | undefined;
}

function interpretEvent(topic: Topic, event: unknown, { receivedAt, siteOfDevice }: Hearing): InterpretedEvent {
  const reading = withoutFuture(topic.read(event, receivedAt, siteOfDevice), receivedAt);
  const { changes = [], earlyAt } = reading;
  const reason = reading.ok ? undefined : reading.reason;
  const wantsRaw = reason !== undefined || changes.length === 0 || changes.some(isNotice);
  const raw = wantsRaw ? rawOf(event, topic) : undefined;
  return { siteId: siteOf(changes, event), changes, reason, source: event, earlyAt, raw };
}

/** The newest time that Mist told of each site in a delivery, believed or not; nothing of sites of which it told none. */
export function toldBySite({ events, receivedAt }: Interpretation): ReadonlyMap<SiteId | undefined, EpochMs> {
  const told = new Map<SiteId | undefined, EpochMs>();
  for (const { siteId, changes, earlyAt } of events) {
    let newest = earlyAt ?? Number.NEGATIVE_INFINITY;
    // What has no time of its own has the one at which it came.
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
 * A change from the future would outlive everything that is true until then, so that it is taken only where that is soon. It keeps
 * the time that Mist told: what one sender tells stays in its order, and the state is one of what was told, whenever it came.
 */
function withoutFuture(reading: Reading, receivedAt: EpochMs): Reading & { readonly earlyAt?: EpochMs } {
  const latest = receivedAt + TAKEN_AHEAD_MS;
  const early = reading.changes?.find(({ at }) => at > latest);
  if (!early) return reading;
  const changes = reading.changes?.filter(({ at }) => at <= latest) ?? [];
  const reason = phrase("unread.early", { duration: ahead(early.at - receivedAt) });
  return { ok: false, reason, changes, earlyAt: early.at };
}

function siteOf(changes: readonly Change[], event: unknown): SiteId | undefined {
  return changes[0]?.siteId ?? siteIdOf(event);
}

/** The same for an event that was read and yet cannot be taken. */
export function rawOfEvent({ source, raw }: InterpretedEvent, topic: string): string {
  return raw ?? rawOf(source, TOPICS.get(topic));
}

function rawOf(event: unknown, topic?: Topic): string {
  const json = topic?.keeps ? JSON.stringify(event, [...topic.keeps]) : JSON.stringify(event);
  const bytes = Buffer.from(json);
  return bytes.length <= LONGEST_RAW ? json : bytes.subarray(0, LONGEST_RAW).toString();
}
