import { DAY_MS, type EpochMs } from "@/domain/time";

/** Of days that were over so long ago, which people look at seldom, there are fewer states. */
const OLD_AFTER_MS = 7 * DAY_MS;

/** One in so many of the states that newer days have, and the last of each day. */
export const ONE_OLD_STATE_IN = 4;

/** States of the UTC days before this one are old. */
export function oldStatesEnd(now: EpochMs): EpochMs {
  return Math.floor((now - OLD_AFTER_MS) / DAY_MS) * DAY_MS;
}
