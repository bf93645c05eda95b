import type { Change } from "@/domain/change";
import { type EpochMs, HOUR_MS } from "@/domain/time";
import { CLOCK_TOLERANCE_MS } from "@/server/feed/sender-clocks";

/**
 * A late change is evidence like any other: after an outage it tells who came and went, and it never replaces a newer one. But no report
 * makes anybody present for longer than this without a newer report, so an older change cannot be right about the present.
 */
const LATE_MS = 4 * HOUR_MS;

const DATED: ReadonlySet<Change["type"]> = new Set([
  "fix",
  "sighting",
  "crossing",
  "occupancy-alert",
  "census-stay",
  "census-count",
]);

/** Whether a change comes too late to affect live state. */
export function isLate(change: Change, receivedAt: EpochMs): boolean {
  return change.at <= receivedAt - LATE_MS && DATED.has(change.type);
}

/**
 * The site's time by a change: the change's own time, or when it arrived if its time is too far ahead of our clock. Depends only on what is
 * in the journal.
 */
export function siteTimeOf({ at }: Change, receivedAt: EpochMs): EpochMs {
  return at > receivedAt + CLOCK_TOLERANCE_MS ? receivedAt : at;
}
