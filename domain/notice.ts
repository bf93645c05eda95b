import type { DeviceId, SiteId, TrackId } from "./ids";
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
  /** One line, plain words. */
  readonly title: string;
  readonly text?: string;
  readonly deviceId?: DeviceId;
  readonly trackId?: TrackId;
}

/** The order of a feed: newest first, and always the same among those of one moment. */
export function newestFirst(a: Notice, b: Notice): number {
  return b.at - a.at || (a.noticeId < b.noticeId ? 1 : -1);
}
