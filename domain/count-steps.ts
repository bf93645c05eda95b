import type { EpochMs } from "./time";

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
export interface KnownSteps {
  readonly points: readonly { readonly at: EpochMs; readonly mean: number }[];
  readonly to: EpochMs;
  readonly stepMs: number;
  readonly unknown?: readonly Stretch[];
}

/** For how long each step is known, in milliseconds: the part of it that has passed, without what is unknown. */
export function knownMsOf({ points, to, stepMs, unknown = [] }: KnownSteps): readonly number[] {
  let next = 0;
  return points.map(({ at }) => {
    const end = Math.min(at + stepMs, to);
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

/** A range divided into steps of equal length; the last one may be shorter. */
export interface CountRange extends Stretch {
  readonly stepMs: number;
}

/**
 * A count over time, in steps. Add stretches with their count, ascending and without overlaps; the rest is unknown. A step of which nothing
 * is known has no point.
 */
export class CountSteps {
  private readonly range: CountRange;
  private readonly knownMs: Float64Array;
  /** Count multiplied by milliseconds. */
  private readonly sums: Float64Array;
  private readonly least: Float64Array;
  private readonly most: Float64Array;
  private readonly unknownParts: { from: EpochMs; to: EpochMs }[] = [];
  private toldTo: EpochMs;
  private peakSoFar: { readonly count: number; readonly at: EpochMs } | undefined;

  constructor(range: CountRange) {
    const steps = Math.ceil((range.to - range.from) / range.stepMs);
    this.range = range;
    this.toldTo = range.from;
    this.knownMs = new Float64Array(steps);
    this.sums = new Float64Array(steps);
    this.least = new Float64Array(steps).fill(Number.POSITIVE_INFINITY);
    this.most = new Float64Array(steps);
  }

  hold(count: number, from: EpochMs, to: EpochMs): void {
    const { range, knownMs, sums, least, most } = this;
    let at = Math.max(from, range.from);
    const end = Math.min(to, range.to);
    if (at >= end) return;
    this.skipTo(at);
    this.toldTo = end;
    if (!this.peakSoFar || count > this.peakSoFar.count) this.peakSoFar = { count, at };
    for (let step = Math.floor((at - range.from) / range.stepMs); at < end; step++) {
      const next = Math.min(end, range.from + (step + 1) * range.stepMs);
      knownMs[step] = (knownMs[step] ?? 0) + next - at;
      sums[step] = (sums[step] ?? 0) + count * (next - at);
      least[step] = Math.min(least[step] ?? count, count);
      most[step] = Math.max(most[step] ?? count, count);
      at = next;
    }
  }

  points(): readonly CountPoint[] {
    const { range, knownMs, sums, least, most } = this;
    const points: CountPoint[] = [];
    for (const [step, known] of knownMs.entries()) {
      if (known === 0) continue;
      const [sum = 0, min = 0, max = 0] = [sums[step], least[step], most[step]];
      points.push({ at: range.from + step * range.stepMs, min, mean: sum / known, max });
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
