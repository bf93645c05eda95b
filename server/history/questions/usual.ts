import { stepStarts } from "@/domain/count-steps";
import { daysBefore } from "@/domain/local-time";
import type { EpochMs } from "@/domain/time";
import { stepRuns, USUAL_WEEKS, type Usual, usualOf } from "@/domain/usual";
import type { Occupancy, OccupancyQuestion } from "./occupancy";

export interface UsualQuestion extends OccupancyQuestion {
  /** How many previous weeks are compared. */
  readonly weeks: number;
  /** The time zone by which the hour is the same. */
  readonly timeZone: string;
  /** The range about which anything is known. */
  readonly known: { readonly from: EpochMs; readonly to: EpochMs };
}

export interface UsualPoint extends Usual {
  /** The start of the step. */
  readonly at: EpochMs;
}

/** What an area counted in previous weeks, for each step of a range, from the mean of each week with data. */
export async function usualOver(
  occupancy: (question: OccupancyQuestion) => Promise<Occupancy>,
  question: UsualQuestion,
): Promise<readonly UsualPoint[]> {
  const { siteId, areaId, stepMs, dayZone, unknownAfterMs, weeks } = question;
  const means = new Map<EpochMs, number[]>();
  const ago = Array.from({ length: weeks }, (_, week) => runsBefore(question, week + 1));
  // Reads nothing if too few weeks have data.
  const isAny = ago.filter((runs) => runs.length > 0).length >= USUAL_WEEKS.least;
  for (const runs of isAny ? ago : [])
    for (const { laterMs, ...run } of runs) {
      const asked = { siteId, areaId, ...run, stepMs, dayZone, unknownAfterMs };
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

/** The parts of a previous week to read, as far as there is data. */
function runsBefore({ from, to, stepMs, dayZone, timeZone, known }: UsualQuestion, weeks: number) {
  const range = { from, to, stepMs, dayZone };
  const starts = stepStarts(range);
  return stepRuns(range, weeks, timeZone).flatMap(({ first, end, laterMs }) => {
    const endAt = starts[end] ?? to;
    // The last day of a run ends where it ended then, also if its hours were others.
    const endedAt = dayZone === undefined ? endAt - laterMs : daysBefore(endAt, 7 * weeks, timeZone);
    const run = { from: (starts[first] ?? from) - laterMs, to: endedAt };
    const isKnown = run.to > known.from && run.from < known.to;
    return isKnown ? [{ ...run, to: Math.min(run.to, known.to), laterMs }] : [];
  });
}
