import { stepStarts } from "@/domain/count-steps";
import { daysBefore, endOfDay, startOfDay } from "@/domain/local-time";
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

type ReadOccupancy = (question: OccupancyQuestion) => Promise<Occupancy>;

/** The means of a step in the weeks before, by the start of the step. */
type Means = Map<EpochMs, number[]>;

/** What an area counted in previous weeks, for each step of a range, from the mean of each week with data. */
export async function usualOver(occupancy: ReadOccupancy, question: UsualQuestion): Promise<readonly UsualPoint[]> {
  const means: Means = new Map();
  const days = question.dayZone === undefined ? undefined : wholeDays(question, question.dayZone);
  if (days) await addDays(occupancy, { ...question, ...days }, means);
  for (const part of days ? [{ to: days.from }, { from: days.to }] : [{}])
    await addRuns(occupancy, { ...question, ...part }, means);
  const points = [...means].flatMap(([at, values]): readonly UsualPoint[] => {
    const usual = usualOf(values);
    return usual ? [{ at, ...usual }] : [];
  });
  return points.sort((one, other) => one.at - other.at);
}

/** The part of a range that consists of whole days; undefined if there is none. */
function wholeDays({ from, to }: UsualQuestion, dayZone: string) {
  const isMidnight = startOfDay(from, dayZone) === from;
  const days = { from: isMidnight ? from : endOfDay(from, dayZone), to: startOfDay(to, dayZone) };
  return days.from < days.to ? days : undefined;
}

/** Reads the days of all weeks at once, because almost every day is needed for several weeks. */
async function addDays(occupancy: ReadOccupancy, question: UsualQuestion, means: Means): Promise<void> {
  const { siteId, areaId, from, to, stepMs, dayZone, unknownAfterMs, weeks, timeZone, known } = question;
  const range = { from: startOfDay(daysBefore(from, 7 * weeks, timeZone), timeZone), to, stepMs, dayZone };
  const starts = stepStarts(range);
  const firstAsked = starts.indexOf(from);
  // Reads nothing if too few weeks have data.
  if ((starts.at(-7 * USUAL_WEEKS.least) ?? to) <= known.from || range.from >= known.to) return;
  const firstKnown = starts.findIndex((_, day) => (starts[day + 1] ?? to) > known.from);
  const read = { from: starts[firstKnown] ?? from, to: Math.min(to, known.to) };
  const { points } = await occupancy({ siteId, areaId, ...read, stepMs, dayZone, unknownAfterMs });
  const found = new Map(points.map(({ at, mean }) => [at, mean]));
  for (let day = firstAsked; day < starts.length; day++) {
    const before = Array.from({ length: weeks }, (_, week) => found.get(starts[day - 7 * (week + 1)] ?? to) ?? []);
    means.set(starts[day] ?? to, before.flat());
  }
}

/** Reads each week on its own. */
async function addRuns(occupancy: ReadOccupancy, question: UsualQuestion, means: Means): Promise<void> {
  const { siteId, areaId, stepMs, dayZone, unknownAfterMs, weeks } = question;
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
