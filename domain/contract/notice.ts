import type { DeviceId, SiteId } from "../ids";
import type { Notice, Severity } from "../notice";
import type { EpochMs } from "../time";
import { endpoint, typed } from "./endpoint";
import { phrase } from "./phrase";
import { severity } from "./severity";
import {
  anything,
  either,
  instant,
  list,
  number,
  object,
  optional,
  type Shape,
  text,
  trackId,
  type ValueOf,
} from "./shape";

const noticeWording = object({ title: optional(phrase), text: optional(list(either(text, phrase))) });

/** A notice of the feed, with the event as Mist sent it. */
const noticeWithRaw = object({
  noticeId: text,
  topic: text,
  siteId: optional(text),
  at: instant,
  severity,
  title: text,
  text: optional(text),
  deviceId: optional(text),
  trackId: optional(trackId),
  wording: optional(noticeWording),
  revision: optional(text),
  names: optional(list(object({ mac: text, name: text }))),
  raw: anything,
}) satisfies Shape<Notice>;

export type NoticeWithRaw = ValueOf<typeof noticeWithRaw>;

const topicCount = object({ topic: text, count: number });

export interface NoticeFilter {
  readonly topic?: readonly string[];
  readonly siteId?: SiteId | undefined;
  readonly severity?: readonly Severity[];
  readonly deviceId?: DeviceId;
  readonly since?: EpochMs | undefined;
  readonly q?: string;
}

interface NoticeQuery extends NoticeFilter {
  /** Time and id of the previous page's last notice. */
  readonly before?: EpochMs;
  readonly beforeId?: string;
  readonly limit?: number;
}

export const listNotices = endpoint({
  method: "GET",
  path: "/api/notices",
  query: typed<NoticeQuery>(),
  answer: list(noticeWithRaw),
});

export const countNotices = endpoint({
  method: "GET",
  path: "/api/notices/counts",
  query: typed<NoticeFilter>(),
  answer: list(topicCount),
});
