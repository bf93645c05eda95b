import { type AskedStep, MOST_SITE_POINTS } from "@/domain/contract/past-question";
import type { StepLength } from "@/domain/count-steps";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { PastRange } from "./past-range";

/**
 * Steps with the longest range that uses them, so that each is a few pixels wide; longer ranges use days. None is longer than an hour, since
 * it would begin at another time of day after the clocks change.
 */
const STEPS = [
  { stepMs: MINUTE_MS, upToMs: 6 * HOUR_MS },
  { stepMs: 5 * MINUTE_MS, upToMs: 26 * HOUR_MS },
  { stepMs: 30 * MINUTE_MS, upToMs: 8 * DAY_MS },
  { stepMs: HOUR_MS, upToMs: 32 * DAY_MS },
] as const;

/** The step length of a chart, if this many areas are requested at once. */
export function stepFor({ from, to }: PastRange, areas = 1): AskedStep {
  const lengthMs = to - from;
  const isAllowed = (stepMs: number) => (lengthMs / stepMs) * areas <= MOST_SITE_POINTS;
  return STEPS.find(({ stepMs, upToMs }) => lengthMs <= upToMs && isAllowed(stepMs))?.stepMs ?? "day";
}

/** The step to request for another answer with the same steps. */
export function sameStep({ stepMs, dayZone }: StepLength): AskedStep {
  return dayZone === undefined ? stepMs : "day";
}
