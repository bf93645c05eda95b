import { endpoint, typed } from "./endpoint";
import { phrase } from "./phrase";
import { choice, instant, list, nothing, number, object, optional, text, type ValueOf, yes } from "./shape";
import { silentSource } from "./silence";

/** Deliveries that were refused for one reason. */
const rejection = object({ reason: text, deliveries: number, lastAt: instant });

export type Rejection = ValueOf<typeof rejection>;

/** A topic that is not implemented. `sample` is the newest event as JSON, cut if it is long. */
const unknownTopic = object({ topic: text, events: number, lastAt: instant, sample: text });

export type UnknownTopic = ValueOf<typeof unknownTopic>;

/** Events of one topic and site. `received` is the sum of the six counts that follow. Delays are arrival time minus event time. */
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

/** Events of a site that mention a map or an area of another site. The owner is left out for callers who may not see it. */
const feedConflict = object({
  kind: choice(["map", "area"]),
  id: text,
  siteId: text,
  ownerId: optional(text),
  events: number,
  lastAt: instant,
});

export type FeedConflict = ValueOf<typeof feedConflict>;

/** A site whose event times are too far ahead of the server's clock; without `siteId` for the whole organisation. */
const clockAhead = object({ siteId: optional(text), aheadMs: number, since: instant });

export type ClockAhead = ValueOf<typeof clockAhead>;

/**
 * How many deliveries of a topic Mist says it sent through a site's webhook in a time range: `succeeded` got an answer; of the `failed`
 * ones, `recovered` were fetched later. `came` is how many arrived; absent if they were not counted during the whole range.
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

/** The state of the feed since `since`. The optional counts are for all sites together; only callers who see every site get them. */
const feedReport = object({
  since: instant,
  lastDeliveryAt: optional(instant),
  lastPingAt: optional(instant),
  deliveries: optional(object({ received: number, accepted: number, rejected: number })),
  rejections: optional(list(rejection)),
  signatures: optional(object({ legacy: number, previousSecret: number, unsigned: number })),
  /** Unreadable events for which the quarantine had no room. */
  unkept: optional(number),
  recovered: optional(number),
  /** What censuses, Mist's lists of who is where, have changed since the start. */
  census: optional(object({ ended: number, begun: number, unexplained: number })),
  unknownTopics: list(unknownTopic),
  conflicts: list(feedConflict),
  clocksAhead: list(clockAhead),
  sent: list(sentDeliveries),
  rows: list(feedRow),
  silentSources: list(silentSource),
});

export type FeedReport = ValueOf<typeof feedReport>;

/** An unreadable event, with the reason (in English; translatable in `wording`) and the event's JSON. */
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
 * Events of one topic, one shape and one reason (shown is that of the newest). `count` includes all of them. `countedOnly` were not stored
 * and cannot be read again.
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

/** The result of reading a group's events again. The next call continues after `next`, which is absent once all were tried. */
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
