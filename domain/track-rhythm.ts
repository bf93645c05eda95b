import { intervalOf, recordTime } from "./rhythm";
import type { EpochMs } from "./time";
import { INTERVAL, TIMES } from "./track-numbers";

/** Notes a report at that time, and how often there is one by now. */
export function recordReport(numbers: number[], at: EpochMs): void {
  recordTime(numbers, TIMES, at);
  numbers[INTERVAL] = intervalOf(numbers, TIMES);
}

/** The times of the newest reports, newest first. */
export function reportTimes(numbers: readonly number[]): number[] {
  return numbers.slice(TIMES).filter((at) => at > 0);
}
