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
    const last = Math.min(times.length, KEPT - 1);
    // By hand: `splice` makes an array of what it took out, and this runs for every fix.
    for (let index = last; index > place; index--) times[index] = times[index - 1] ?? 0;
    times[place] = at;
  }

  /** Milliseconds, rounded up to a step; 0 while less than two fixes are known. */
  get intervalMs(): number {
    return stepFor(Math.min(middleGap(this.times), LONGEST_MS));
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

/** Of two the longer one. Nothing is made on the way, no array and no function: this runs for every fix. */
function middleGap(times: readonly EpochMs[]): number {
  const first = gapAfter(times, 0);
  const second = gapAfter(times, 1);
  const longer = Math.max(first, second);
  return times.length < KEPT ? longer : Math.max(Math.min(first, second), Math.min(longer, gapAfter(times, 2)));
}

function gapAfter(times: readonly EpochMs[], index: number): number {
  const at = times[index] ?? 0;
  return at - (times[index + 1] ?? at);
}

function stepFor(ms: number): number {
  for (const step of STEPS_S) if (step * SECOND_MS >= ms) return step * SECOND_MS;
  return LONGEST_MS;
}
