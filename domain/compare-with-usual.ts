import type { EpochMs } from "./time";

interface Point {
  readonly at: EpochMs;
  readonly mean: number;
}

/** The usual count of a step: the median over some weeks, and the range of most or all of them. */
export interface UsualStep {
  readonly at: EpochMs;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export interface ComparedWithUsual<Usual extends UsualStep> {
  readonly at: EpochMs;
  readonly mean: number;
  readonly usual: Usual;
  /** Compared with the usual range. */
  readonly where: "below" | "within" | "above";
  /** The difference to the median as a share of it: 0.38 is 38 % more. Undefined if the median is 0. */
  readonly share: number | undefined;
}

/** The newest step that is in both lists, compared with its usual count. Both lists are ascending. Undefined if there is none. */
export function compareWithUsual<Usual extends UsualStep>(
  points: readonly Point[],
  usual: readonly Usual[],
): ComparedWithUsual<Usual> | undefined {
  const byTime = new Map(usual.map((step) => [step.at, step]));
  const point = points.findLast(({ at }) => byTime.has(at));
  const step = point && byTime.get(point.at);
  if (!step) return undefined;
  const { at, mean } = point;
  const where = mean < step.low ? "below" : mean > step.high ? "above" : "within";
  return { at, mean, usual: step, where, share: step.median > 0 ? mean / step.median - 1 : undefined };
}
