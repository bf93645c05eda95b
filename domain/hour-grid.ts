import { type KnownSteps, knownMsOf } from "./count-steps";
import { localHours } from "./local-time";
import type { EpochMs } from "./time";

/** One hour of the week, over all weeks of a range. */
export interface GridHour {
  /** 0 is Sunday. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
  /** The mean over the known time of those hours. */
  readonly mean: number;
  readonly max: number;
}

interface GridSteps extends KnownSteps {
  readonly points: readonly { readonly at: EpochMs; readonly mean: number; readonly max: number }[];
}

/**
 * Means by hour and weekday in a time zone. Hours of which nothing is known are left out. Points must be an hour or shorter; each counts
 * for the hour in which it begins.
 */
export function hourGrid(steps: GridSteps, timeZone: string): readonly GridHour[] {
  const { points } = steps;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  const cells = new Map<number, { sum: number; knownMs: number; max: number }>();
  const known = knownMsOf(steps);
  const hours = localHours(first.at, last.at + 1, timeZone);
  let place = 0;
  for (const [step, { at, mean, max }] of points.entries()) {
    while ((hours[place]?.endAt ?? Number.POSITIVE_INFINITY) <= at) place += 1;
    const { weekday = 0, hour = 0 } = hours[place] ?? {};
    const cell = cells.get(weekday * 24 + hour) ?? { sum: 0, knownMs: 0, max: 0 };
    const ms = known[step] ?? 0;
    const [sum, knownMs] = [cell.sum + mean * ms, cell.knownMs + ms];
    cells.set(weekday * 24 + hour, { sum, knownMs, max: Math.max(cell.max, max) });
  }
  return [...cells].map(([key, { sum, knownMs, max }]) => {
    return { weekday: Math.floor(key / 24), hour: key % 24, mean: sum / Math.max(1, knownMs), max };
  });
}
