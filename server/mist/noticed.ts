import { hash } from "node:crypto";
import type { NoticeChange } from "@/domain/change";
import type { DeviceId, SiteId, TrackId } from "@/domain/ids";
import type { Notice, Severity } from "@/domain/notice";
import type { EpochMs } from "@/domain/time";
import { present } from "./fields";

export interface Noticed {
  readonly topic: string;
  /** Mist's own id of the event, or what tells it from every other of its topic. */
  readonly identity: string | readonly unknown[];
  readonly siteId?: SiteId | undefined;
  readonly at: EpochMs;
  readonly severity: Severity;
  readonly title: string;
  readonly text?: string | undefined;
  readonly deviceId?: DeviceId | undefined;
  readonly trackId?: TrackId | undefined;
  /** Grows with every update of the same notice; left out where there are no updates. */
  readonly revision?: string;
}

/** A line for the feed, under an id that the same event gets again however often it is delivered, and no other topic's. */
export function noticed({ identity, revision = "", ...line }: Noticed): NoticeChange {
  const { topic } = line;
  const noticeId = typeof identity === "string" ? `${topic}:${identity}` : digestOf([topic, ...identity]);
  const notice = present<Notice>({ noticeId, ...line });
  return { type: "notice", ...(line.siteId !== undefined && { siteId: line.siteId }), notice, at: line.at, revision };
}

function digestOf(parts: readonly unknown[]): string {
  return hash("sha1", JSON.stringify(parts)).slice(0, 16);
}
