import { hash } from "node:crypto";
import type { NoticeChange } from "@/domain/change";
import type { DeviceId, SiteId, TrackId } from "@/domain/ids";
import type { Notice, Severity } from "@/domain/notice";
import { type NoticePart, type NoticeWording, sayInEnglish, sayPart, sayText } from "@/domain/notice-phrase";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import { present } from "./fields";

export interface Noticed {
  readonly topic: string;
  /** Mist's own id of the event, or what tells it from every other of its topic or family. */
  readonly identity: string | readonly unknown[];
  /** The moment that `identity` holds to the second, however often the event is told; null where it holds none. `at` unless told. */
  readonly identityAt?: EpochMs | null;
  /** Topics of one family tell the same events: each is one notice, whichever topic it comes by. */
  readonly family?: string;
  readonly siteId?: SiteId | undefined;
  readonly at: EpochMs;
  readonly severity: Severity;
  /** Phrases where the words are ours, strings where they are Mist's. */
  readonly title: NoticePart;
  /** What is absent or empty is left out. */
  readonly text?: readonly (NoticePart | undefined)[];
  readonly deviceId?: DeviceId | undefined;
  readonly trackId?: TrackId | undefined;
  /** When it was last told, where its time is when it began. */
  readonly toldAt?: EpochMs;
  /** Grows with every update of the same notice; left out where there are none, or where the later is always the newer. */
  readonly revision?: string;
  /** Tells a word on the notice from others on it, where there is no revision. */
  readonly word?: string;
}

/** A line for the feed, under an id that the same event gets again however often it is delivered, and no other topic's. */
export function noticed(event: Noticed): NoticeChange {
  const { identity, identityAt, family = event.topic, word = "", toldAt, title, text: parts = [], ...line } = event;
  const noticeId = typeof identity === "string" ? `${family}:${identity}` : timedDigest([family, ...identity], event);
  const text = parts.filter((part) => part !== undefined).filter((part) => part !== "");
  const said = {
    title: sayPart(title, sayInEnglish) ?? "",
    text: text.length > 0 ? sayText(text, sayInEnglish) : undefined,
    wording: wordingOf(title, text),
  };
  const notice = present<Notice>({ noticeId, ...line, ...said });
  const { siteId, at, revision = word } = line;
  return { type: "notice", ...(siteId !== undefined && { siteId }), notice, at: toldAt ?? at, revision };
}

function wordingOf(title: NoticePart, text: readonly NoticePart[]): NoticeWording | undefined {
  const wording = {
    ...(typeof title !== "string" && { title }),
    ...(text.some((part) => typeof part !== "string") && { text }),
  };
  return wording.title || wording.text ? wording : undefined;
}

/**
 * Sorts by its second: notices of one time stand together in the index of ids as well, so that they are written, and deleted
 * when they are old, in few pages.
 */
function timedDigest(parts: readonly unknown[], { at, identityAt = at }: Noticed): string {
  if (identityAt === null) return digestOf(parts);
  const second = Math.floor(identityAt / SECOND_MS).toString(16);
  return `${second.padStart(9, "0")}-${digestOf(parts)}`;
}

function digestOf(parts: readonly unknown[]): string {
  return hash("sha1", JSON.stringify(parts)).slice(0, 16);
}
