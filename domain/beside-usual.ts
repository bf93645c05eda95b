import type { EpochMs } from "./time";

interface Point {
  readonly at: EpochMs;
  readonly mean: number;
}

/** What is usual in a step: the median of some weeks, and between what most or all of them were. */
export interface UsualStep {
  readonly at: EpochMs;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export interface BesideUsual<Usual extends UsualStep> {
  readonly at: EpochMs;
  readonly mean: number;
  readonly usual: Usual;
  /** Below or above what is usual, or within. */
  readonly where: "below" | "within" | "above";
  /** How far from the median, as a share of it: 0.38 is 38 % more. Undefined where usually nobody is there. */
  readonly share: number | undefined;
}

/** The newest step of which both are known, beside what is usual then. Both ascend. Undefined where there is none. */
export function besideUsual<Usual extends UsualStep>(
  points: readonly Point[],
  usual: readonly Usual[],
): BesideUsual<Usual> | undefined {
  const byTime = new Map(usual.map((step) => [step.at, step]));
  const point = points.findLast(({ at }) => byTime.has(at));
  const step = point && byTime.get(point.at);
  if (!step) return undefined;
  const { at, mean } = point;
  const where = mean < step.low ? "below" : mean > step.high ? "above" : "within";
  return { at, mean, usual: step, where, share: step.median > 0 ? mean / step.median - 1 : undefined };
}
