import { localHours } from "./local-time";
import type { EpochMs } from "./time";

/** An hour of the week, over all weeks of a range. */
export interface GridHour {
  /** 0 is Sunday. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
  /** Of the means of those hours of which anything is known. */
  readonly mean: number;
  readonly max: number;
}

interface Point {
  readonly at: EpochMs;
  readonly mean: number;
  readonly max: number;
}

/**
 * Means by hour and weekday, by the clocks of a time zone; hours of which nothing is known are left out. Points are of an hour or less:
 * each counts for the hour in which it begins.
 */
export function hourGrid(points: readonly Point[], timeZone: string): readonly GridHour[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  const cells = new Map<number, { sum: number; count: number; max: number }>();
  const hours = localHours(first.at, last.at + 1, timeZone);
  let place = 0;
  for (const { at, mean, max } of points) {
    while ((hours[place]?.endAt ?? Number.POSITIVE_INFINITY) <= at) place += 1;
    const { weekday = 0, hour = 0 } = hours[place] ?? {};
    const cell = cells.get(weekday * 24 + hour) ?? { sum: 0, count: 0, max: 0 };
    cells.set(weekday * 24 + hour, { sum: cell.sum + mean, count: cell.count + 1, max: Math.max(cell.max, max) });
  }
  return [...cells].map(([key, { sum, count, max }]) => {
    return { weekday: Math.floor(key / 24), hour: key % 24, mean: sum / count, max };
  });
}
