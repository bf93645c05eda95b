import type { DeviceId, SiteId, TrackId } from "./ids";
import type { NoticeWording } from "./notice-phrase";
import type { EpochMs } from "./time";

/** Most severe first. */
export const SEVERITIES = ["critical", "major", "minor", "warning", "info"] as const;

export type Severity = (typeof SEVERITIES)[number];

/** An entry of the feed: an alarm, an audit entry, or an event of a device, client or edge. */
export interface Notice {
  /** Stable: the same event always gets the same id, and an alarm's update keeps it. */
  readonly noticeId: string;
  readonly topic: string;
  /** Absent for events of the whole organisation. */
  readonly siteId?: SiteId;
  readonly at: EpochMs;
  readonly severity: Severity;
  /** One line, in English. */
  readonly title: string;
  readonly text?: string;
  /** Title and text in translatable form. Absent if they are completely Mist's own words, and in notices of older versions. */
  readonly wording?: NoticeWording;
  readonly deviceId?: DeviceId;
  readonly trackId?: TrackId;
  /** Of two versions of a notice, the one with the greater revision is newer, whatever their times. Absent counts as least. */
  readonly revision?: string;
}

/** Whether one version of a notice replaces another. The same one wins in any order. */
export function isNewerWord(word: Notice, known: Notice): boolean {
  const [revision, knownRevision] = [word.revision ?? "", known.revision ?? ""];
  if (revision !== knownRevision) return revision > knownRevision;
  return word.at === known.at ? JSON.stringify(word) > JSON.stringify(known) : word.at > known.at;
}

/** The order of a feed: newest first, and a fixed order for those of the same moment. */
export function newestFirst(a: Notice, b: Notice): number {
  return b.at - a.at || (a.noticeId < b.noticeId ? 1 : -1);
}
