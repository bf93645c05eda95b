import { daysBefore } from "./local-time";
import { DAY_MS, type EpochMs } from "./time";

/** How many weeks before are looked at, where they are kept. */
export const USUAL_WEEKS = { least: 2, most: 26, default: 8 } as const;

/** From so many values on a quarter of them means something. */
const QUARTILES_FROM = 4;

/** What a number was in weeks before, at the same hour of the same weekday. */
export interface Usual {
  /** The lower quartile, or of fewer than four weeks the least. */
  readonly low: number;
  readonly median: number;
  /** The upper quartile, or of fewer than four weeks the most. */
  readonly high: number;
  /** How many weeks it rests on. */
  readonly weeks: number;
}

/** Undefined for fewer than two weeks: what was once is not usual. */
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

/** Between two values, in proportion. */
function quantileOf(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [below = 0, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}

interface Steps {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly stepMs: number;
}

/** Steps of a range after each other that are all so much later than those of a week before which they are held against. */
interface StepRun {
  /** Of the first and after the last, by number. */
  readonly first: number;
  readonly end: number;
  readonly laterMs: number;
}

/**
 * The steps of a range with what lies between each of them and the same time by the clocks so many weeks before: mostly one run; more
 * where the clocks were changed in the range or in the one before.
 */
export function stepRuns({ from, to, stepMs }: Steps, weeks: number, timeZone: string): readonly StepRun[] {
  const laterMs = (step: number) => {
    const at = from + step * stepMs;
    return at - daysBefore(at, 7 * weeks, timeZone);
  };
  const runs: StepRun[] = [];
  const add = (run: StepRun) => {
    const last = runs.at(-1);
    if (last?.laterMs === run.laterMs) runs.splice(-1, 1, { ...last, end: run.end });
    else runs.push(run);
  };
  // No clocks are changed twice within a day: only where both ends of one differ, what is between is looked at.
  const visit = (first: number, end: number): void => {
    const [one, other] = [laterMs(first), laterMs(end - 1)];
    const isOneRun = end - first === 1 || (one === other && (end - first) * stepMs <= DAY_MS);
    const middle = Math.ceil((first + end) / 2);
    if (isOneRun) add({ first, end, laterMs: one });
    else {
      visit(first, middle);
      visit(middle, end);
    }
  };
  const count = Math.ceil((to - from) / stepMs);
  if (count > 0) visit(0, count);
  return runs;
}
