import type { Change } from "@/domain/change";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { FRESHNESS } from "@/domain/track";

/** A crossing or an occupancy alert that comes later than this is history, not news. */
const LATE_MS = 15 * MINUTE_MS;

/** Whether a change comes too late to move anything that is live. */
export function isLate(change: Change, receivedAt: EpochMs): boolean {
  if (change.type === "fix") return change.at <= receivedAt - FRESHNESS[change.kind].goneMs;
  if (change.type === "crossing" || change.type === "occupancy-alert") return change.at <= receivedAt - LATE_MS;
  return false;
}
