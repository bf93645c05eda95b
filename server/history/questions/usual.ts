import type { EpochMs } from "@/domain/time";
import { stepRuns, USUAL_WEEKS, type Usual, usualOf } from "@/domain/usual";
import type { Occupancy, OccupancyQuestion } from "./occupancy";

export interface UsualQuestion extends OccupancyQuestion {
  /** How many weeks before are looked at. */
  readonly weeks: number;
  /** By its clocks it is the same hour. */
  readonly timeZone: string;
  /** Nothing is known of before and after. */
  readonly known: { readonly from: EpochMs; readonly to: EpochMs };
}

export interface UsualPoint extends Usual {
  /** When the step begins. */
  readonly at: EpochMs;
}

/** What an area counted in the weeks before, for each step of a range: by the mean of each week in which anything is known. */
export async function usualOver(
  occupancy: (question: OccupancyQuestion) => Promise<Occupancy>,
  question: UsualQuestion,
): Promise<readonly UsualPoint[]> {
  const { siteId, areaId, stepMs, unknownAfterMs, weeks } = question;
  const means = new Map<EpochMs, number[]>();
  const ago = Array.from({ length: weeks }, (_, week) => runsBefore(question, week + 1));
  // Nothing is read for weeks that are too few.
  const isAny = ago.filter((runs) => runs.length > 0).length >= USUAL_WEEKS.least;
  for (const runs of isAny ? ago : [])
    for (const { laterMs, ...run } of runs) {
      const asked = { siteId, areaId, ...run, stepMs, unknownAfterMs };
      for (const { at, mean } of (await occupancy(asked)).points) {
        const sofar = means.get(at + laterMs);
        if (sofar) sofar.push(mean);
        else means.set(at + laterMs, [mean]);
      }
    }
  const points = [...means].flatMap(([at, values]): readonly UsualPoint[] => {
    const usual = usualOf(values);
    return usual ? [{ at, ...usual }] : [];
  });
  return points.sort((one, other) => one.at - other.at);
}

/** What is to be read of a week before, as far as anything is known of it. */
function runsBefore({ from, to, stepMs, timeZone, known }: UsualQuestion, weeks: number) {
  return stepRuns({ from, to, stepMs }, weeks, timeZone).flatMap(({ first, end, laterMs }) => {
    const run = { from: from + first * stepMs - laterMs, to: Math.min(to, from + end * stepMs) - laterMs };
    const isKnown = run.to > known.from && run.from < known.to;
    return isKnown ? [{ ...run, to: Math.min(run.to, known.to), laterMs }] : [];
  });
}
