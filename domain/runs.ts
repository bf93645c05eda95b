import type { EpochMs } from "./time";

/** Beyond this, only the newest are remembered. */
const RUNS_KEPT = 8;

/** The runs in which a track was seen: sightings with gaps of at most `restMs`. The order of noting does not matter. */
export class Runs {
  /** First and last moment of each run, the newest run first. */
  private moments: EpochMs[] = [];
  private readonly restMs: number;

  constructor(restMs: number) {
    this.restMs = restMs;
  }

  note(at: EpochMs): void {
    const { moments, restMs } = this;
    // By index, because destructuring an array is slow and this runs for every fix.
    const first = moments[0] ?? Number.POSITIVE_INFINITY;
    const last = moments[1] ?? Number.NEGATIVE_INFINITY;
    if (at >= first && at <= last + restMs) {
      if (at > last) moments[1] = at;
      return;
    }
    this.merge(at, at);
  }

  /** When the newest run began, joined with earlier runs as long as `isUnbroken` is true for the gap between them; 0 if there is none. */
  start(isUnbroken: (from: EpochMs, to: EpochMs) => boolean): EpochMs {
    const { moments } = this;
    let start = moments[0] ?? 0;
    for (let place = 2; place < moments.length; place += 2) {
      if (!isUnbroken(moments[place + 1] ?? 0, start)) break;
      start = moments[place] ?? start;
    }
    return start;
  }

  save(): readonly EpochMs[] {
    return [...this.moments];
  }

  load(saved: readonly EpochMs[]): void {
    this.moments = [...saved];
  }

  private merge(first: EpochMs, last: EpochMs): void {
    const runs: [EpochMs, EpochMs][] = [[first, last]];
    for (let place = 0; place < this.moments.length; place += 2)
      runs.push([this.moments[place] ?? 0, this.moments[place + 1] ?? 0]);
    runs.sort(([a], [b]) => b - a);
    const merged: [EpochMs, EpochMs][] = [];
    for (const run of runs) {
      const newer = merged.at(-1);
      if (newer && newer[0] - run[1] <= this.restMs) merged[merged.length - 1] = [run[0], Math.max(run[1], newer[1])];
      else merged.push(run);
    }
    this.moments = merged.slice(0, RUNS_KEPT).flat();
  }
}
