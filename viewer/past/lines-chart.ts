import { endOfStep, meanOver } from "@/domain/count-steps";
import { dayOf } from "@/domain/local-time";
import type { EpochMs } from "@/domain/time";
import { niceTop, round, runsOf, SIDE, type Tick, ticksOf } from "./count-chart";
import type { PastRange } from "./past-range";

/** The data of one line: a mean for each step with data. */
export interface LineData {
  readonly points: readonly { readonly at: EpochMs; readonly mean: number }[];
  /** Ascending; absent if it is not known. */
  readonly unknown?: readonly PastRange[];
  /** If given, the steps are the calendar days of this time zone. */
  readonly dayZone?: string | undefined;
}

interface DrawnLine {
  /** An SVG path. */
  readonly path: string;
  /** Height of its end from the top; undefined if it has no data. */
  readonly endsAt: number | undefined;
}

export interface LinesChart {
  /** The number at the upper edge. */
  readonly top: number;
  /** In the order of the input. */
  readonly lines: readonly DrawnLine[];
  readonly ticks: readonly Tick[];
}

/** A range divided into steps, which may be the days of the site of each line. */
export interface Steps extends PastRange {
  readonly stepMs: number;
}

/** Draws several lines in one box of 100 by 100, through the middles of steps, interrupted where there is no data. */
export function linesChart(courses: readonly LineData[], steps: Steps, timeZone: string): LinesChart {
  const { from, to, stepMs } = steps;
  const most = courses.reduce(
    (all, { points }) => points.reduce((largest, { mean }) => Math.max(largest, mean), all),
    0,
  );
  const top = niceTop(most);
  const x = (at: EpochMs) => round((SIDE * (Math.min(to, Math.max(from, at)) - from)) / Math.max(1, to - from));
  const y = (mean: number) => round(SIDE - (SIDE * mean) / top);
  const lines = courses.map(({ points, dayZone }): DrawnLine => {
    const length = { stepMs, dayZone };
    const endOf = (at: EpochMs) => endOfStep(at, length);
    const runs = runsOf(points, length).map((run) => {
      const middles = run.map(({ at, mean }) => `${x((at + endOf(at)) / 2)} ${y(mean)}`);
      // A single step has no neighbour to connect to, so it is drawn over its whole length.
      const only = run.length === 1 ? run[0] : undefined;
      return only ? `M${x(only.at)} ${y(only.mean)}L${x(endOf(only.at))} ${y(only.mean)}` : `M${middles.join("L")}`;
    });
    const last = points.at(-1);
    return { path: runs.join(""), endsAt: last && y(last.mean) };
  });
  return { top, lines, ticks: ticksOf({ from, to }, timeZone).map((at) => ({ at, left: x(at) })) };
}

/** The point of a line whose step contains a moment. */
export function linePointAt(
  { points, dayZone }: LineData,
  at: EpochMs,
  stepMs: number,
): LineData["points"][number] | undefined {
  return points.find((point) => at >= point.at && at < endOfStep(point.at, { stepMs, dayZone }));
}

/** One step of several lines, with the value of each that has one. */
export interface LinesRow {
  readonly at: EpochMs;
  readonly dayZone: string | undefined;
  readonly means: readonly (number | undefined)[];
}

/** All steps of several lines, ascending. The same day of sites in different time zones is one row. */
export function linesRows(courses: readonly LineData[]): readonly LinesRow[] {
  const rows = new Map<
    number,
    { readonly at: EpochMs; readonly dayZone: string | undefined; readonly means: (number | undefined)[] }
  >();
  for (const [place, { points, dayZone }] of courses.entries())
    for (const { at, mean } of points) {
      const key = dayZone === undefined ? at : dayOf(at, dayZone);
      const row = rows.get(key) ?? { at, dayZone, means: courses.map(() => undefined) };
      row.means[place] = mean;
      rows.set(key, row);
    }
  return [...rows].sort(([one], [other]) => one - other).map(([, row]) => row);
}

/** The sum of several lines with the same steps, for the steps in which every line with any data has a value. */
export function sumOf(courses: readonly LineData[]): LineData {
  const known = courses.filter(({ points }) => points.length > 0);
  const sums = new Map<EpochMs, { mean: number; count: number }>();
  for (const { points } of known) {
    for (const { at, mean } of points) {
      const before = sums.get(at);
      sums.set(at, { mean: mean + (before?.mean ?? 0), count: 1 + (before?.count ?? 0) });
    }
  }
  const whole = [...sums].filter(([, { count }]) => count === known.length);
  const points = whole.map(([at, { mean }]) => ({ at, mean })).sort((one, other) => one.at - other.at);
  return { points, dayZone: known[0]?.dayZone };
}

export interface LineFigures {
  /** The average over the time with data. */
  readonly average: number;
  readonly peak: { readonly mean: number; readonly at: EpochMs };
}

/** Undefined without data. */
export function figuresOf(
  { points, unknown = [], dayZone }: LineData,
  { to, stepMs }: Omit<Steps, "from">,
): LineFigures | undefined {
  const [first] = points;
  if (!first) return undefined;
  const peak = points.reduce((most, point) => (point.mean > most.mean ? point : most), first);
  return { average: meanOver({ points, unknown, to, stepMs, dayZone }), peak: { mean: peak.mean, at: peak.at } };
}
