import { MOST_OCCUPANCY_POINTS } from "@/domain/contract/past-question";
import type { StepLength } from "@/domain/count-steps";
import type { Occupancy } from "@/server/history/questions/occupancy";
import type { Refusal } from "./answer";
import { formatQuery } from "./file-format";
import { toCountPointJson, toPartJson, toPeakJson, toStepsJson } from "./json/past-question-json";
import { refuseTooLong, type TimeRange } from "./refuse-past";
import { rangeQuery } from "./requested-range";
import { longList, slicedJson } from "./sliced-json";
import { stepQuery } from "./step-query";

export const OCCUPANCY_FORMATS = ["csv"] as const;

/** The query for the occupancy of an area or a floor. */
export const occupancyQuery = { ...rangeQuery, step: stepQuery, format: formatQuery(OCCUPANCY_FORMATS) };

export function refuseTooManySteps({ from, to }: TimeRange, stepMs: number): Refusal | undefined {
  if ((to - from) / stepMs <= MOST_OCCUPANCY_POINTS) return undefined;
  return refuseTooLong(`At most ${MOST_OCCUPANCY_POINTS} steps can be asked at once: make them longer.`);
}

interface Shown extends TimeRange, StepLength {
  readonly occupancy: Occupancy;
}

/** The body that `occupancyJson` describes. */
export function occupancyBody({ occupancy: { points, unknown, peak }, ...steps }: Shown) {
  return slicedJson({
    ...toStepsJson(steps),
    points: longList(points, toCountPointJson),
    unknown: longList(unknown, toPartJson),
    ...toPeakJson(peak),
  });
}
