import { type CountPoint, CountSteps, type StepLength, stepStarts } from "@/domain/count-steps";
import type { AreaId, MapId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { CountsQuestion, ReadCounts } from "./counts";

export interface SiteOccupancyQuestion extends Omit<CountsQuestion, "areaId" | "mapId">, StepLength {}

export interface OccupancyQuestion extends SiteOccupancyQuestion {
  readonly areaId: AreaId;
}

export interface FloorOccupancyQuestion extends SiteOccupancyQuestion {
  readonly mapId: MapId;
}

/** A part of a range. */
export interface Part {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export interface Occupancy {
  /** Ascending; steps about which nothing is known are left out. */
  readonly points: readonly CountPoint[];
  /** Parts in which the number is unknown: nothing was reported, or the area or floor did not exist. */
  readonly unknown: readonly Part[];
  readonly peak?: { readonly count: number; readonly at: EpochMs };
}

export interface AreaSeries extends Occupancy {
  readonly areaId: AreaId;
}

/** The count of an area or floor over a range, as the live page would have shown it. */
export async function occupancyOf(
  readCounts: ReadCounts,
  question: OccupancyQuestion | FloorOccupancyQuestion,
): Promise<Occupancy> {
  const steps = new CountSteps(question);
  await readCounts(question, (_, count, from, to) => steps.hold(count, from, to));
  return occupancyIn(steps);
}

/** The counts of all areas of a site with any data, in one read that costs little more than one area's. */
export async function siteOccupancyOf(
  readCounts: ReadCounts,
  question: SiteOccupancyQuestion,
): Promise<readonly AreaSeries[]> {
  const ofAreas = new Map<AreaId, CountSteps>();
  const starts = stepStarts(question);
  await readCounts(question, (areaId, count, from, to) => {
    let steps = ofAreas.get(areaId);
    if (!steps) {
      steps = new CountSteps(question, starts);
      ofAreas.set(areaId, steps);
    }
    steps.hold(count, from, to);
  });
  return [...ofAreas].map(([areaId, steps]) => ({ areaId, ...occupancyIn(steps) }));
}

function occupancyIn(steps: CountSteps): Occupancy {
  const { peak } = steps;
  return { points: steps.points(), unknown: steps.unknown(), ...(peak && { peak }) };
}
