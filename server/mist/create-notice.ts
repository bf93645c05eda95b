import { hash } from "node:crypto";
import type { NoticeChange } from "@/domain/change";
import type { DeviceId, SiteId, TrackId } from "@/domain/ids";
import type { Notice, Severity } from "@/domain/notice";
import { type NoticePart, type NoticeWording, sayInEnglish, sayPart, sayText } from "@/domain/notice-phrase";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import { present } from "./fields";

export interface NoticeEvent {
  readonly topic: string;
  /** Mist's own id of the event, or values that together identify the event within its topic or family. */
  readonly identity: string | readonly unknown[];
  /** The time contained in `identity`, which is the same in every report of the event; null if it contains none. `at` by default. */
  readonly identityAt?: EpochMs | null;
  /** Topics of a family report the same events: each event is one notice, whichever topic reports it. */
  readonly family?: string;
  readonly siteId?: SiteId | undefined;
  readonly at: EpochMs;
  readonly severity: Severity;
  /** A phrase if the words are ours, a string if they are Mist's. */
  readonly title: NoticePart;
  /** Absent and empty parts are left out. */
  readonly text?: readonly (NoticePart | undefined)[];
  readonly deviceId?: DeviceId | undefined;
  readonly trackId?: TrackId | undefined;
  /** When it was last reported, if `at` is the time it began. */
  readonly lastReportedAt?: EpochMs;
  /** Grows with every update of the notice. Left out if there are no updates, or if the last one to arrive is always the newest. */
  readonly revision?: string;
  /** Distinguishes this report of the notice from others, if there is no revision. */
  readonly reportKey?: string;
}

/** A notice for the feed. The same event always gets the same id, however often it is delivered, and no other topic's event gets it. */
export function createNotice(event: NoticeEvent): NoticeChange {
  const {
    identity,
    identityAt,
    family = event.topic,
    reportKey = "",
    lastReportedAt,
    title,
    text: parts = [],
    ...line
  } = event;
  const noticeId = typeof identity === "string" ? `${family}:${identity}` : timedDigest([family, ...identity], event);
  const text = parts.filter((part) => part !== undefined).filter((part) => part !== "");
  const said = {
    title: sayPart(title, sayInEnglish) ?? "",
    text: text.length > 0 ? sayText(text, sayInEnglish) : undefined,
    wording: wordingOf(title, text),
  };
  const notice = present<Notice>({ noticeId, ...line, ...said });
  const { siteId, at, revision = reportKey } = line;
  return { type: "notice", ...(siteId !== undefined && { siteId }), notice, at: lastReportedAt ?? at, revision };
}

function wordingOf(title: NoticePart, text: readonly NoticePart[]): NoticeWording | undefined {
  const wording = {
    ...(typeof title !== "string" && { title }),
    ...(text.some((part) => typeof part !== "string") && { text }),
  };
  return wording.title || wording.text ? wording : undefined;
}

/**
 * An id that begins with the time in seconds. Notices of one time are then next to each other in the index of ids, so that writing them and
 * deleting old ones touches few pages.
 */
function timedDigest(parts: readonly unknown[], { at, identityAt = at }: NoticeEvent): string {
  if (identityAt === null) return digestOf(parts);
  const second = Math.floor(identityAt / SECOND_MS).toString(16);
  return `${second.padStart(9, "0")}-${digestOf(parts)}`;
}

function digestOf(parts: readonly unknown[]): string {
  return hash("sha1", JSON.stringify(parts)).slice(0, 16);
}
