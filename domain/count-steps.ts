import { endOfDay } from "./local-time";
import type { EpochMs } from "./time";

/** How long the steps of a range are. */
export interface StepLength {
  readonly stepMs: number;
  /** If given, the steps are the calendar days of this time zone, of 23 to 25 hours, and `stepMs` is 24 hours. */
  readonly dayZone?: string | undefined;
}

/** The end of a step that is not cut off by the end of the range. */
export function endOfStep(at: EpochMs, { stepMs, dayZone }: StepLength): EpochMs {
  return dayZone === undefined ? at + stepMs : endOfDay(at, dayZone);
}

/** The beginnings of the steps of a range, ascending. */
export function stepStarts({ from, to, ...length }: CountRange): readonly EpochMs[] {
  const starts: EpochMs[] = [];
  for (let at = from; at < to; at = endOfStep(at, length)) starts.push(at);
  return starts;
}

/** A count in one step of a range, over the parts of the step in which it is known. */
export interface CountPoint {
  /** The beginning of the step. */
  readonly at: EpochMs;
  readonly min: number;
  /** Weighted by duration. */
  readonly mean: number;
  readonly max: number;
}

interface Stretch {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** The steps of a range that ends at `to`, and the parts of it in which the count is unknown. Both are ascending. */
export interface KnownSteps extends StepLength {
  readonly points: readonly { readonly at: EpochMs; readonly mean: number }[];
  readonly to: EpochMs;
  readonly unknown?: readonly Stretch[];
}

/** For how long each step is known, in milliseconds: the part of it that has passed, without what is unknown. */
export function knownMsOf({ points, to, unknown = [], ...length }: KnownSteps): readonly number[] {
  let next = 0;
  return points.map(({ at }) => {
    const end = Math.min(endOfStep(at, length), to);
    let knownMs = end - at;
    while (unknown[next] && (unknown[next]?.to ?? 0) <= at) next += 1;
    for (let place = next; ; place++) {
      const part = unknown[place];
      if (!part || part.from >= end) return Math.max(0, knownMs);
      knownMs -= Math.min(part.to, end) - Math.max(part.from, at);
    }
  });
}

/** The mean over the time in which the count is known, so that an incomplete step has less weight. 0 if nothing is known. */
export function meanOver(steps: KnownSteps): number {
  const known = knownMsOf(steps);
  const sum = steps.points.reduce((all, { mean }, step) => all + mean * (known[step] ?? 0), 0);
  return (
    sum /
    Math.max(
      1,
      known.reduce((all, ms) => all + ms, 0),
    )
  );
}

/** A range divided into steps; the last one may be shorter, and so may the first of days. */
export interface CountRange extends Stretch, StepLength {}

/**
 * A count over time, in steps. Add stretches with their count, ascending and without overlaps; the rest is unknown. A step of which nothing
 * is known has no point.
 */
export class CountSteps {
  private readonly range: CountRange;
  private readonly starts: readonly EpochMs[];
  /** The step of the newest stretch. */
  private step = 0;
  private readonly knownMs: Float64Array;
  /** Count multiplied by milliseconds. */
  private readonly sums: Float64Array;
  private readonly least: Float64Array;
  private readonly most: Float64Array;
  private readonly unknownParts: { from: EpochMs; to: EpochMs }[] = [];
  private toldTo: EpochMs;
  private peakSoFar: { readonly count: number; readonly at: EpochMs } | undefined;

  /** `starts` are those of the range, which several counts can share. */
  constructor(range: CountRange, starts = stepStarts(range)) {
    const steps = starts.length;
    this.range = range;
    this.starts = starts;
    this.toldTo = range.from;
    this.knownMs = new Float64Array(steps);
    this.sums = new Float64Array(steps);
    this.least = new Float64Array(steps).fill(Number.POSITIVE_INFINITY);
    this.most = new Float64Array(steps);
  }

  hold(count: number, from: EpochMs, to: EpochMs): void {
    const { range, starts, knownMs, sums, least, most } = this;
    let at = Math.max(from, range.from);
    const end = Math.min(to, range.to);
    if (at >= end) return;
    this.skipTo(at);
    this.toldTo = end;
    if (!this.peakSoFar || count > this.peakSoFar.count) this.peakSoFar = { count, at };
    while ((starts[this.step + 1] ?? range.to) <= at) this.step += 1;
    for (let { step } = this; at < end; step++) {
      const next = Math.min(end, starts[step + 1] ?? range.to);
      knownMs[step] = (knownMs[step] ?? 0) + next - at;
      sums[step] = (sums[step] ?? 0) + count * (next - at);
      least[step] = Math.min(least[step] ?? count, count);
      most[step] = Math.max(most[step] ?? count, count);
      at = next;
    }
  }

  points(): readonly CountPoint[] {
    const { starts, knownMs, sums, least, most } = this;
    const points: CountPoint[] = [];
    for (const [step, at] of starts.entries()) {
      const known = knownMs[step] ?? 0;
      if (known === 0) continue;
      const [sum = 0, min = 0, max = 0] = [sums[step], least[step], most[step]];
      points.push({ at, min, mean: sum / known, max });
    }
    return points;
  }

  /** The parts of the range in which the count is unknown, ascending. */
  unknown(): readonly Stretch[] {
    const { unknownParts, toldTo, range } = this;
    return toldTo < range.to ? [...unknownParts, { from: toldTo, to: range.to }] : unknownParts;
  }

  /** The highest count, and when it was first reached. */
  get peak(): { readonly count: number; readonly at: EpochMs } | undefined {
    return this.peakSoFar;
  }

  private skipTo(at: EpochMs): void {
    if (at > this.toldTo) this.unknownParts.push({ from: this.toldTo, to: at });
  }
}
