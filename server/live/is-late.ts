import type { Change } from "@/domain/change";
import { type EpochMs, HOUR_MS } from "@/domain/time";
import { AGREES_MS } from "@/server/feed/sender-clocks";

/**
 * What comes late is evidence like any other: after an outage it tells who came and went, and never beats what is newer. But
 * nobody is believed to be here, by any word, for longer than this without another one: what is older can only be wrong by now.
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

/** Whether a change comes too late to move anything that is live. */
export function isLate(change: Change, receivedAt: EpochMs): boolean {
  return change.at <= receivedAt - LATE_MS && DATED.has(change.type);
}

/**
 * The time that it is for a site by a change: its own, or when it came if no clock that agrees with ours can have told it. A function
 * of what is in the journal.
 */
export function passedAt({ at }: Change, receivedAt: EpochMs): EpochMs {
  return at > receivedAt + AGREES_MS ? receivedAt : at;
}
