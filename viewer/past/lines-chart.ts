import { meanOver } from "@/domain/count-steps";
import type { EpochMs } from "@/domain/time";
import { niceTop, round, runsOf, SIDE, type Tick, ticksOf } from "./count-chart";
import type { PastRange } from "./past-range";

/** The data of one line: a mean for each step with data. */
export interface LineData {
  readonly points: readonly { readonly at: EpochMs; readonly mean: number }[];
  /** Ascending; absent if it is not known. */
  readonly unknown?: readonly PastRange[];
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

/** A range divided into steps. */
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
  const lines = courses.map(({ points }): DrawnLine => {
    const runs = runsOf(points, stepMs).map((run) => {
      const middles = run.map(({ at, mean }) => `${x(at + stepMs / 2)} ${y(mean)}`);
      // A single step has no neighbour to connect to, so it is drawn over its whole length.
      const only = run.length === 1 ? run[0] : undefined;
      return only ? `M${x(only.at)} ${y(only.mean)}L${x(only.at + stepMs)} ${y(only.mean)}` : `M${middles.join("L")}`;
    });
    const last = points.at(-1);
    return { path: runs.join(""), endsAt: last && y(last.mean) };
  });
  return { top, lines, ticks: ticksOf({ from, to }, timeZone).map((at) => ({ at, left: x(at) })) };
}

/** The sum of several lines, for the steps in which every line with any data has a value. */
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
  return { points: whole.map(([at, { mean }]) => ({ at, mean })).sort((one, other) => one.at - other.at) };
}

export interface LineFigures {
  /** The average over the time with data. */
  readonly average: number;
  readonly peak: { readonly mean: number; readonly at: EpochMs };
}

/** Undefined without data. */
export function figuresOf(
  { points, unknown = [] }: LineData,
  { to, stepMs }: Omit<Steps, "from">,
): LineFigures | undefined {
  const [first] = points;
  if (!first) return undefined;
  const peak = points.reduce((most, point) => (point.mean > most.mean ? point : most), first);
  return { average: meanOver({ points, unknown, to, stepMs }), peak: { mean: peak.mean, at: peak.at } };
}
