import type { AreaOccupancy } from "@/domain/contract/past-question";
import { localHours, offsetMs } from "@/domain/local-time";
import { type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { PastRange } from "./past-range";

/** A chart is drawn in a box of 100 by 100: the left is where its range begins, the top is 0. */
export const SIDE = 100;

interface Across {
  readonly left: number;
  readonly width: number;
}

export interface Tick {
  readonly at: EpochMs;
  readonly left: number;
}

export interface CountChart {
  /** The number at the upper edge. */
  readonly top: number;
  /** SVG paths: from least to most of each step, and the mean. */
  readonly band: string;
  readonly mean: string;
  readonly unknown: readonly Across[];
  /** From the top; undefined where there is no limit. */
  readonly limit: number | undefined;
  /** Whole hours or days of the site. */
  readonly ticks: readonly Tick[];
}

/** What is to be drawn of a count over time. Where nothing is known, nothing is drawn. */
export function countChart(occupancy: AreaOccupancy, limit: number | undefined, timeZone: string): CountChart {
  const { points, unknown, from, to, stepMs } = occupancy;
  const most = points.reduce((largest, { max }) => Math.max(largest, max), limit ?? 0);
  const top = niceTop(most);
  const x = (at: EpochMs) => round((SIDE * (Math.min(to, Math.max(from, at)) - from)) / Math.max(1, to - from));
  const y = (count: number) => round(SIDE - (SIDE * count) / top);
  const band: string[] = [];
  const mean: string[] = [];
  for (const run of runsOf(points, stepMs)) {
    const upper = run.map(({ at, max }) => `${x(at)} ${y(max)}L${x(at + stepMs)} ${y(max)}`);
    const lower = run.toReversed().map(({ at, min }) => `${x(at + stepMs)} ${y(min)}L${x(at)} ${y(min)}`);
    band.push(`M${[...upper, ...lower].join("L")}Z`);
    mean.push(
      `M${run.map((point) => `${x(point.at)} ${y(point.mean)}L${x(point.at + stepMs)} ${y(point.mean)}`).join("L")}`,
    );
  }
  return {
    top,
    band: band.join(""),
    mean: mean.join(""),
    unknown: unknown.map((part) => ({ left: x(part.from), width: round(x(part.to) - x(part.from)) })),
    limit: limit === undefined ? undefined : y(limit),
    ticks: ticksOf({ from, to }, timeZone).map((at) => ({ at, left: x(at) })),
  };
}

type Point = AreaOccupancy["points"][number];

/** Points that follow each other. */
export function runsOf<At extends { readonly at: EpochMs }>(
  points: readonly At[],
  stepMs: number,
): readonly (readonly At[])[] {
  const runs: At[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    if (run?.at(-1)?.at === point.at - stepMs) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

/** Minutes between two ticks of a short range. */
const TICK_MINUTES = [1, 2, 5, 10, 15, 20, 30] as const;

/** Of up to two hours every so many minutes, of up to 26 hours every so many hours, of more the days: at most about seven. */
export function ticksOf({ from, to }: PastRange, timeZone: string): readonly EpochMs[] {
  const hours = localHours(from, to, timeZone);
  const lengthMs = to - from;
  if (lengthMs <= 2 * HOUR_MS) {
    const everyMs = MINUTE_MS * (TICK_MINUTES.find((each) => each * 7 * MINUTE_MS >= lengthMs) ?? 30);
    const offset = offsetMs(from, timeZone);
    const first = Math.ceil((from + offset + 1) / everyMs) * everyMs - offset;
    return Array.from(
      { length: Math.max(0, Math.ceil((to - first) / everyMs)) },
      (_, index) => first + index * everyMs,
    );
  }
  if (lengthMs <= 26 * HOUR_MS) {
    const every = Math.max(1, Math.ceil(lengthMs / HOUR_MS / 7));
    const nice = [1, 2, 3, 4, 6].find((each) => each >= every) ?? 6;
    return hours.filter(({ hour, startAt }) => startAt > from && hour % nice === 0).map(({ startAt }) => startAt);
  }
  const days = hours.filter(({ startAt, dayAt }) => startAt === dayAt).map(({ startAt }) => startAt);
  const every = Math.ceil(days.length / 7);
  return days.filter((_, index) => index % every === 0);
}

/** A round number at or above it, at least 4, so that a line has room. */
export function niceTop(most: number): number {
  const least = Math.max(4, most * 1.04);
  const size = 10 ** Math.floor(Math.log10(least));
  return ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((each) => each * size >= least) ?? 10) * size;
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The point at a place from 0 to 1 of the chart's width; undefined where nothing is known. */
export function pointAt({ points, from, to, stepMs }: AreaOccupancy, share: number): Point | undefined {
  const at = from + share * (to - from);
  return points.find((point) => at >= point.at && at < point.at + stepMs);
}
