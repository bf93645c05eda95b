import { DAY_MS, type EpochMs } from "@/domain/time";

/** Days that ended longer ago than this are looked at seldom and keep fewer states. */
const OLD_AFTER_MS = 7 * DAY_MS;

/** Old days keep one in this many states, and the last one of the day. */
export const ONE_OLD_STATE_IN = 4;

/** The start of the UTC day before which states are old. */
export function oldStatesEnd(now: EpochMs): EpochMs {
  return Math.floor((now - OLD_AFTER_MS) / DAY_MS) * DAY_MS;
}
