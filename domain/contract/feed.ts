import { endpoint, typed } from "./endpoint";
import { phrase } from "./phrase";
import { choice, instant, list, nothing, number, object, optional, text, type ValueOf, yes } from "./shape";
import { silentSource } from "./silence";

/** Deliveries that were refused for one reason. */
const rejection = object({ reason: text, deliveries: number, lastAt: instant });

export type Rejection = ValueOf<typeof rejection>;

/** A topic that no code reads yet. `sample` is the newest event as JSON, cut where it is long. */
const unknownTopic = object({ topic: text, events: number, lastAt: instant, sample: text });

export type UnknownTopic = ValueOf<typeof unknownTopic>;

/** Events of one topic of one site; `received` is the sum of the six counts after it. Delays are arrival minus the event's own time. */
const feedRow = object({
  topic: text,
  siteId: optional(text),
  lastEventAt: optional(instant),
  lastArrivalAt: instant,
  received: number,
  accepted: number,
  duplicates: number,
  late: number,
  quarantined: number,
  conflicts: number,
  unknown: number,
  perMinute: number,
  delayAverageMs: optional(number),
  delayMaxMs: optional(number),
});

export type FeedRow = ValueOf<typeof feedRow>;

/** Events of a site that speak of a map or an area of another; without the owner for a caller who may not see it. */
const feedConflict = object({
  kind: choice(["map", "area"]),
  id: text,
  siteId: text,
  ownerId: optional(text),
  events: number,
  lastAt: instant,
});

export type FeedConflict = ValueOf<typeof feedConflict>;

/** A site whose events tell times that are so far ahead of the server's clock; without `siteId` for the whole organisation's. */
const clockAhead = object({ siteId: optional(text), aheadMs: number, since: instant });

export type ClockAhead = ValueOf<typeof clockAhead>;

/**
 * What Mist says it sent of a topic by a site's webhook from one time to another, in deliveries: `succeeded` were answered, of the
 * `failed` ones so many were `recovered`. `came` is absent where we did not count all the time.
 */
const sentDeliveries = object({
  siteId: text,
  topic: text,
  from: instant,
  to: instant,
  succeeded: number,
  failed: number,
  recovered: number,
  came: optional(number),
});

export type SentDeliveries = ValueOf<typeof sentDeliveries>;

/** Feed health since `since`. The optional counts cover all sites together, and only callers who see every site get them. */
const feedReport = object({
  since: instant,
  lastDeliveryAt: optional(instant),
  lastPingAt: optional(instant),
  deliveries: optional(object({ received: number, accepted: number, rejected: number })),
  rejections: optional(list(rejection)),
  signatures: optional(object({ legacy: number, previousSecret: number, unsigned: number })),
  /** Events that could not be read and that the quarantine had no room for. */
  unkept: optional(number),
  recovered: optional(number),
  /** What Mist's lists of who is where changed since the start. */
  census: optional(object({ ended: number, begun: number, unexplained: number })),
  unknownTopics: list(unknownTopic),
  conflicts: list(feedConflict),
  clocksAhead: list(clockAhead),
  sent: list(sentDeliveries),
  rows: list(feedRow),
  silentSources: list(silentSource),
});

export type FeedReport = ValueOf<typeof feedReport>;

/** An event that could not be read, with the reason (English; `wording` for other languages) and its own JSON. */
const quarantinedEvent = object({
  id: number,
  groupId: text,
  receivedAt: instant,
  topic: text,
  reason: text,
  wording: optional(phrase),
  raw: text,
});

export type QuarantinedEvent = ValueOf<typeof quarantinedEvent>;

/**
 * Events of one topic, one reason (that of the newest) and one shape. `count` is all of them; of `countedOnly` nothing else is kept, and
 * they cannot be read again.
 */
const quarantineGroup = object({
  groupId: text,
  topic: text,
  reason: text,
  wording: optional(phrase),
  count: number,
  countedOnly: number,
  firstAt: instant,
  lastAt: instant,
});

export type QuarantineGroup = ValueOf<typeof quarantineGroup>;

/** What became of a group's events; the next call goes on behind `next`, which is absent once all were tried. */
const retriedGroup = object({
  groupId: text,
  tried: number,
  read: number,
  reasons: list(object({ reason: text, events: number })),
  countedOnly: number,
  next: optional(number),
});

export const readFeed = endpoint({ method: "GET", path: "/api/feed", answer: feedReport });

export const listQuarantine = endpoint({
  method: "GET",
  path: "/api/feed/quarantine",
  query: typed<{ readonly before?: number; readonly groupId?: string; readonly limit?: number }>(),
  answer: list(quarantinedEvent),
});

export const retryQuarantined = endpoint({
  method: "POST",
  path: "/api/feed/quarantine/:id/retry",
  answer: object({ id: number, retried: yes }),
});

export const removeQuarantined = endpoint({ method: "DELETE", path: "/api/feed/quarantine/:id", answer: nothing });

export const listQuarantineGroups = endpoint({
  method: "GET",
  path: "/api/feed/quarantine/groups",
  query: typed<{ readonly limit?: number }>(),
  answer: list(quarantineGroup),
});

export const retryQuarantineGroup = endpoint({
  method: "POST",
  path: "/api/feed/quarantine/groups/:groupId/retry",
  query: typed<{ readonly after?: number }>(),
  answer: retriedGroup,
});

export const discardQuarantineGroup = endpoint({
  method: "POST",
  path: "/api/feed/quarantine/groups/:groupId/discard",
  answer: object({ groupId: text, discarded: number, countedOnly: number }),
});
