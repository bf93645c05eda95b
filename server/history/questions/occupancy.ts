import { type CountPoint, CountSteps } from "@/domain/count-steps";
import type { EpochMs } from "@/domain/time";
import { type AreaStretch, walkArea } from "./area-moments";
import type { WalkSite } from "./site-walk";

export interface OccupancyQuestion extends AreaStretch {
  readonly stepMs: number;
}

/** A part of a range. */
export interface Part {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export interface Occupancy {
  /** Ascending; steps of which nothing is known are left out. */
  readonly points: readonly CountPoint[];
  /** Parts in which nobody knows the number: nothing was told, or there was no such area. */
  readonly unknown: readonly Part[];
  readonly peak?: { readonly count: number; readonly at: EpochMs };
}

/** The number of an area over a range, as the live page would have shown it. */
export async function occupancyOf(walk: WalkSite, question: OccupancyQuestion): Promise<Occupancy> {
  const { from, to, stepMs } = question;
  const steps = new CountSteps({ from, to, stepMs });
  let count: number | undefined;
  let since = from;
  let knownUntil = from;
  const holdUntil = (at: EpochMs) => {
    if (count !== undefined) steps.hold(count, since, Math.min(at, knownUntil));
  };
  await walkArea(walk, question, (at, moment) => {
    const now = moment?.area.occupancy;
    // Most words change no number: what holds on is told at once.
    if (now !== count || at > knownUntil) {
      holdUntil(at);
      count = now;
      since = at;
    }
    knownUntil = moment?.knownUntil ?? at;
  });
  holdUntil(to);
  const { peak } = steps;
  return { points: steps.points(), unknown: steps.unknown(), ...(peak && { peak }) };
}
