import { type CountRange, stepStarts } from "./count-steps";
import { daysBefore } from "./local-time";
import { DAY_MS } from "./time";

/** How many previous weeks are used, as far as they are in the history. */
export const USUAL_WEEKS = { least: 2, most: 26, default: 8 } as const;

/** Quartiles are meaningful from this many values on. */
const QUARTILES_FROM = 4;

/** A number in previous weeks, at the same hour of the same weekday. */
export interface Usual {
  /** The lower quartile; with fewer than four weeks the minimum. */
  readonly low: number;
  readonly median: number;
  /** The upper quartile; with fewer than four weeks the maximum. */
  readonly high: number;
  /** The number of weeks it is based on. */
  readonly weeks: number;
}

/** Undefined for fewer than two weeks, since a single value is not usual. */
export function usualOf(values: readonly number[]): Usual | undefined {
  if (values.length < USUAL_WEEKS.least) return undefined;
  const sorted = values.toSorted((one, other) => one - other);
  const quarter = sorted.length < QUARTILES_FROM ? 0 : 0.25;
  return {
    low: quantileOf(sorted, quarter),
    median: quantileOf(sorted, 0.5),
    high: quantileOf(sorted, 1 - quarter),
    weeks: sorted.length,
  };
}

/** Interpolated linearly between two values. */
function quantileOf(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [below = 0, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}

/** Consecutive steps of a range that all have the same distance to the earlier steps with which they are compared. */
interface StepRun {
  /** The indices of the first step, and after the last. */
  readonly first: number;
  readonly end: number;
  readonly laterMs: number;
}

/**
 * The steps of a range with their distance to the same local time some weeks before: usually one run; more if the clocks changed in either
 * range.
 */
export function stepRuns(range: CountRange, weeks: number, timeZone: string): readonly StepRun[] {
  const starts = stepStarts(range);
  const laterMs = (step: number) => {
    const at = starts[step] ?? range.to;
    return at - daysBefore(at, 7 * weeks, timeZone);
  };
  const runs: StepRun[] = [];
  const add = (run: StepRun) => {
    const last = runs.at(-1);
    if (last?.laterMs === run.laterMs) runs.splice(-1, 1, { ...last, end: run.end });
    else runs.push(run);
  };
  // No clocks change twice within a day, so a run is divided only if its ends differ or it is longer than a day.
  const visit = (first: number, end: number): void => {
    const [one, other] = [laterMs(first), laterMs(end - 1)];
    const isOneRun = end - first === 1 || (one === other && (end - first) * range.stepMs <= DAY_MS);
    const middle = Math.ceil((first + end) / 2);
    if (isOneRun) add({ first, end, laterMs: one });
    else {
      visit(first, middle);
      visit(middle, end);
    }
  };
  if (starts.length > 0) visit(0, starts.length);
  return runs;
}
