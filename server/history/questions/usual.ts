import type { EpochMs } from "@/domain/time";
import { stepRuns, type Usual, usualOf } from "@/domain/usual";
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
  const { siteId, areaId, from, to, stepMs, unknownAfterMs, weeks, timeZone, known } = question;
  const means = new Map<EpochMs, number[]>();
  for (let week = 1; week <= weeks; week += 1)
    for (const { first, end, laterMs } of stepRuns({ from, to, stepMs }, week, timeZone)) {
      const run = { from: from + first * stepMs - laterMs, to: Math.min(to, from + end * stepMs) - laterMs };
      if (run.to <= known.from || run.from >= known.to) continue;
      const asked = { siteId, areaId, ...run, to: Math.min(run.to, known.to), stepMs, unknownAfterMs };
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
