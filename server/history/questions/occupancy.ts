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
  const held = new HeldCount(question);
  await walkArea(walk, question, (at, moment) => held.see(at, moment?.area.occupancy, moment?.knownUntil ?? at));
  return held.end();
}

/** A count while a site is walked: what it is holds until it is another one, or nobody knows it any more. */
export class HeldCount {
  private readonly steps: CountSteps;
  private readonly to: EpochMs;
  private count: number | undefined;
  private since: EpochMs;
  private knownUntil: EpochMs;

  constructor(range: Part & { readonly stepMs: number }) {
    this.steps = new CountSteps(range);
    this.to = range.to;
    this.since = range.from;
    this.knownUntil = range.from;
  }

  /** What it is from then on; undefined where there is no such area. */
  see(at: EpochMs, count: number | undefined, knownUntil: EpochMs): void {
    // Most words change no number: what holds on is told at once.
    if (count !== this.count || at > this.knownUntil) {
      this.holdUntil(at);
      this.count = count;
      this.since = at;
    }
    this.knownUntil = knownUntil;
  }

  end(): Occupancy {
    this.holdUntil(this.to);
    const { peak } = this.steps;
    return { points: this.steps.points(), unknown: this.steps.unknown(), ...(peak && { peak }) };
  }

  private holdUntil(at: EpochMs): void {
    if (this.count !== undefined) this.steps.hold(this.count, this.since, Math.min(at, this.knownUntil));
  }
}
