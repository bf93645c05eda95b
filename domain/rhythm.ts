import { type EpochMs, MINUTE_MS, SECOND_MS } from "./time";

/** Number of fix times that are remembered, with three gaps between them. */
export const TIMES_KEPT = 4;
/** A track that reports less often than this is not waited for longer. */
const LONGEST_MS = 10 * MINUTE_MS;
/** Viewers are told of an interval only in these steps, in seconds. */
const STEPS_S = [0, 10, 30, 60, 90, 120, 180, 240, 300, 420, 600] as const;

/** Inserts a fix time among the newest ones, which are in `times` from `first` on: newest first, without duplicates, 0 for none. */
export function recordTime(times: number[], first: number, at: EpochMs): void {
  const end = first + TIMES_KEPT;
  let place = first;
  while (place < end && (times[place] ?? 0) > at) place++;
  if (place === end || times[place] === at) return;
  // A manual loop, because `splice` allocates an array for what it removes and this runs for every fix.
  for (let index = end - 1; index > place; index--) times[index] = times[index - 1] ?? 0;
  times[place] = at;
}

/**
 * How often a track reports: the median of the three gaps between its newest fixes, in milliseconds, rounded up to a step. 0 while fewer
 * are known, since a single gap may be an absence.
 */
export function intervalOf(times: readonly number[], first: number): number {
  const newest = gapAfter(times, first);
  const second = gapAfter(times, first + 1);
  const third = gapAfter(times, first + 2);
  if (third === 0) return 0;
  const middle = Math.max(Math.min(newest, second), Math.min(Math.max(newest, second), third));
  return stepFor(Math.min(middle, LONGEST_MS));
}

/** Times, newest first, with the shortest gaps that make the same rhythm: later times, once heard, give the same intervals. */
export function settledTimes(times: readonly number[]): number[] {
  let [at = 0] = times;
  return times.map((time, place) => {
    if (place > 0) at -= 1 + longestStepBelow((times[place - 1] ?? 0) - time);
    return at;
  });
}

/** 0 if there is no older time; two times are never equal. */
function gapAfter(times: readonly number[], index: number): number {
  const older = times[index + 1] ?? 0;
  return older === 0 ? 0 : (times[index] ?? 0) - older;
}

function stepFor(ms: number): number {
  for (const step of STEPS_S) if (step * SECOND_MS >= ms) return step * SECOND_MS;
  return LONGEST_MS;
}

function longestStepBelow(ms: number): number {
  let longest = 0;
  for (const step of STEPS_S) if (step * SECOND_MS < ms) longest = step * SECOND_MS;
  return longest;
}
