import type { DeviceId, SiteId, TrackId } from "./ids";
import type { NoticeWording } from "./notice-phrase";
import type { EpochMs } from "./time";

/** The worst first. */
export const SEVERITIES = ["critical", "major", "minor", "warning", "info"] as const;

export type Severity = (typeof SEVERITIES)[number];

/** A line in the feed: an alarm, an audit entry, a device, client or edge event. */
export interface Notice {
  /** Stable: the same event gives the same id, an alarm's update keeps it. */
  readonly noticeId: string;
  readonly topic: string;
  /** Absent where the event belongs to the whole organisation. */
  readonly siteId?: SiteId;
  readonly at: EpochMs;
  readonly severity: Severity;
  /** One line, in English. */
  readonly title: string;
  readonly text?: string;
  /** Title and text for other languages. Absent where all of it is Mist's own words, and in notices of older versions. */
  readonly wording?: NoticeWording;
  readonly deviceId?: DeviceId;
  readonly trackId?: TrackId;
  /** Of two words on the same notice the one with the greater revision is the newer, whatever their times; absent is least. */
  readonly revision?: string;
}

/** Whether a word on a notice takes the place of another on the same notice: the same one wins in any order. */
export function isNewerWord(word: Notice, known: Notice): boolean {
  const [revision, knownRevision] = [word.revision ?? "", known.revision ?? ""];
  if (revision !== knownRevision) return revision > knownRevision;
  return word.at === known.at ? JSON.stringify(word) > JSON.stringify(known) : word.at > known.at;
}

/** The order of a feed: newest first, and always the same among those of one moment. */
export function newestFirst(a: Notice, b: Notice): number {
  return b.at - a.at || (a.noticeId < b.noticeId ? 1 : -1);
}
