import type { UsualStep } from "@/domain/compare-with-usual";
import type { AreaOccupancy } from "@/domain/contract/past-question";
import { endOfStep, type StepLength } from "@/domain/count-steps";
import { localHours, localInstant, momentOf, offsetMs } from "@/domain/local-time";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { PastRange } from "./past-range";

/** A chart is drawn in a box of 100 by 100, with the start of its range at the left and 0 at the top. */
export const SIDE = 100;

interface Across {
  readonly left: number;
  readonly width: number;
}

export interface Tick {
  readonly at: EpochMs;
  readonly left: number;
}

/** A chart without its ticks, which are by far the most expensive part. */
export interface CountLines {
  /** The number at the upper edge. */
  readonly top: number;
  /** SVG paths: the band from least to most of each step, and the mean. */
  readonly band: string;
  readonly mean: string;
  /** SVG paths of the usual values: the band from low to high, and the median. */
  readonly usual: { readonly band: string; readonly median: string } | undefined;
  readonly unknown: readonly Across[];
  /** Distance from the top; undefined if there is no limit. */
  readonly limit: number | undefined;
}

export interface CountChart extends CountLines {
  /** Whole hours, days, Mondays or months in the site's time zone. */
  readonly ticks: readonly Tick[];
}

/** The drawing of a count over time; parts without data are left empty. */
export function countChart(
  occupancy: AreaOccupancy,
  limit: number | undefined,
  timeZone: string,
  usual: readonly UsualStep[] = [],
): CountChart {
  const x = placing(occupancy);
  const ticks = ticksOf(occupancy, timeZone).map((at) => ({ at, left: x(at) }));
  return { ...countLines(occupancy, limit, usual), ticks };
}

function placing({ from, to }: PastRange): (at: EpochMs) => number {
  return (at) => round((SIDE * (Math.min(to, Math.max(from, at)) - from)) / Math.max(1, to - from));
}

/** The same without ticks. */
export function countLines(
  occupancy: AreaOccupancy,
  limit: number | undefined,
  usual: readonly UsualStep[] = [],
): CountLines {
  const { points, unknown } = occupancy;
  const high = usual.reduce((largest, step) => Math.max(largest, step.high), limit ?? 0);
  const most = points.reduce((largest, { max }) => Math.max(largest, max), high);
  const top = niceTop(most);
  const x = placing(occupancy);
  const y = (count: number) => round(SIDE - (SIDE * count) / top);
  const scale = { x, y, length: occupancy };
  return {
    top,
    band: bandOf(points, ({ min, max }) => [min, max], scale),
    mean: lineOf(points, ({ mean }) => mean, scale),
    usual:
      usual.length === 0
        ? undefined
        : {
            band: bandOf(usual, (step) => [step.low, step.high], scale),
            median: lineOf(usual, ({ median }) => median, scale),
          },
    unknown: unknown.map((part) => ({ left: x(part.from), width: round(x(part.to) - x(part.from)) })),
    limit: limit === undefined ? undefined : y(limit),
  };
}

type Point = AreaOccupancy["points"][number];

interface Scale {
  readonly x: (at: EpochMs) => number;
  readonly y: (count: number) => number;
  readonly length: StepLength;
}

/** A stepped line, interrupted where there is no data. */
function lineOf<At extends { readonly at: EpochMs }>(
  points: readonly At[],
  countOf: (point: At) => number,
  { x, y, length }: Scale,
): string {
  const steps = (point: At) =>
    `${x(point.at)} ${y(countOf(point))}L${x(endOfStep(point.at, length))} ${y(countOf(point))}`;
  return runsOf(points, length)
    .map((run) => `M${run.map(steps).join("L")}`)
    .join("");
}

/** A stepped band between two counts. */
function bandOf<At extends { readonly at: EpochMs }>(
  points: readonly At[],
  countsOf: (point: At) => readonly [least: number, most: number],
  { x, y, length }: Scale,
): string {
  const bands = runsOf(points, length).map((run) => {
    const upper = run.map((point) => [point.at, y(countsOf(point)[1])] as const);
    const lower = run.toReversed().map((point) => [point.at, y(countsOf(point)[0])] as const);
    const there = upper.map(([at, height]) => `${x(at)} ${height}L${x(endOfStep(at, length))} ${height}`);
    const back = lower.map(([at, height]) => `${x(endOfStep(at, length))} ${height}L${x(at)} ${height}`);
    return `M${[...there, ...back].join("L")}Z`;
  });
  return bands.join("");
}

/** Groups points into runs of successive steps. */
export function runsOf<At extends { readonly at: EpochMs }>(
  points: readonly At[],
  length: StepLength,
): readonly (readonly At[])[] {
  const runs: At[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && endOfStep(last.at, length) === point.at) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

/** Possible minutes between two ticks of a short range. */
const TICK_MINUTES = [1, 2, 5, 10, 15, 20, 30] as const;

/** For longer ranges the weeks are marked, since people look for weeks in a month. */
const MAX_DAYS = 14;
const MONDAY = 1;

/** From this length months are marked. */
const MANY_WEEKS_MS = 120 * DAY_MS;
const MONTHS = 12;

/** What the ticks of a range are named by. */
export function tickUnit({ from, to }: PastRange): "time" | "day" | "month" {
  if (to - from <= 26 * HOUR_MS) return "time";
  return to - from > MANY_WEEKS_MS ? "month" : "day";
}

/**
 * Tick positions, about seven at most: minutes for ranges up to two hours, hours up to 26 hours, days up to two weeks, Mondays up to four
 * months, else months.
 */
export function ticksOf({ from, to }: PastRange, timeZone: string): readonly EpochMs[] {
  if (tickUnit({ from, to }) === "month") return monthsOf({ from, to }, timeZone);
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
  const days = hours.filter(({ startAt, dayAt }) => startAt === dayAt);
  const marked = days.length > MAX_DAYS ? days.filter(({ weekday }) => weekday === MONDAY) : days;
  const every = Math.ceil(marked.length / 7);
  const ticks = marked.filter((_, index) => index % every === 0).map(({ startAt }) => startAt);
  return days.length > MAX_DAYS ? ticks : roomAtLeft(ticks, { from, to });
}

/** Labels of days have hardly room if their ticks are closer than this share of the chart. */
const CLOSE_SHARE = 0.2;

/** At the left edge a label begins at its tick instead of having it in its middle, and would run into a close one. */
function roomAtLeft(ticks: readonly EpochMs[], { from, to }: PastRange): readonly EpochMs[] {
  const [first, second] = ticks;
  if (first === undefined || second === undefined) return ticks;
  const apartMs = second - first;
  return apartMs < (to - from) * CLOSE_SHARE && first - from < apartMs / 3 ? ticks.slice(1) : ticks;
}

/** The first moments of months, regularly from January on. */
function monthsOf({ from, to }: PastRange, timeZone: string): readonly EpochMs[] {
  const [first, last] = [from, to].map((at) => {
    const [year = 0, month = 1] = localInstant(at, timeZone).split("-", 2).map(Number);
    return year * MONTHS + month - 1;
  }) as [number, number];
  const every = [1, 2, 3, 4, 6].find((count) => (last - first) / count <= 7) ?? MONTHS;
  const months = Array.from({ length: last - first }, (_, place) => first + 1 + place);
  return months.flatMap((month) => {
    if (month % every !== 0) return [];
    const at = momentOf(
      `${Math.floor(month / MONTHS)}-${String((month % MONTHS) + 1).padStart(2, "0")}-01T00:00`,
      timeZone,
    );
    return at === undefined || at >= to ? [] : [at];
  });
}

/** A round number at or above `most`, at least 4. */
export function niceTop(most: number): number {
  const least = Math.max(4, most * 1.04);
  const size = 10 ** Math.floor(Math.log10(least));
  return ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((each) => each * size >= least) ?? 10) * size;
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The point at a share of the chart's width from 0 to 1; undefined if there is no data. */
export function pointAt({ points, from, to, ...length }: AreaOccupancy, share: number): Point | undefined {
  const at = from + share * (to - from);
  return points.find((point) => at >= point.at && at < endOfStep(point.at, length));
}
