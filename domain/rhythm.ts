import { type EpochMs, MINUTE_MS, SECOND_MS } from "./time";

/** Fix times that are remembered: three gaps between them. */
const KEPT = 4;
/** A track that reports less often than this is not waited for any longer. */
const LONGEST_MS = 10 * MINUTE_MS;
/** Viewers hear of a rhythm only when it changes by such a step, in seconds. */
const STEPS_S = [0, 10, 30, 60, 90, 120, 180, 240, 300, 420, 600] as const;

/** How often a track reports: the middle one of the gaps between its newest fixes, whatever order they come in. */
export class Rhythm {
  /** Newest first, all different. */
  private times: EpochMs[] = [];

  hear(at: EpochMs): void {
    const { times } = this;
    let place = 0;
    while (place < times.length && (times[place] ?? 0) > at) place++;
    if (place >= KEPT || times[place] === at) return;
    times.splice(place, 0, at);
    if (times.length > KEPT) times.pop();
  }

  /** Milliseconds, rounded up to a step; 0 while less than two fixes are known. */
  get intervalMs(): number {
    const { times } = this;
    const gaps = times.slice(1).map((at, index) => (times[index] ?? at) - at);
    const middle = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
    return stepFor(Math.min(middle, LONGEST_MS));
  }

  save(): readonly EpochMs[] {
    return this.times;
  }

  static load(times: readonly EpochMs[]): Rhythm {
    const rhythm = new Rhythm();
    rhythm.times = [...times];
    return rhythm;
  }
}

function stepFor(ms: number): number {
  return (STEPS_S.find((step) => step * SECOND_MS >= ms) ?? LONGEST_MS / SECOND_MS) * SECOND_MS;
}
