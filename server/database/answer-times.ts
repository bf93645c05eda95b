/** Answer times are compared in windows of this many. */
const WINDOW = 100;
/** Number of recent answer times from quiet periods, for comparison. */
const REMEMBERED = 400;
/** The quantile that is compared: 98 % of the answers in a window are at least as fast. */
const TAIL = 0.98;
/** How long after long work answers may still be slowed down by it. */
const AFTERWARDS_MS = 1_000;
/** From this ratio on, long work rests more. The aim is that answers take at most twice as long during long work. */
const TOO_SLOW = 1.6;

/** The initial rest, used until enough is known about quiet periods. */
const FIRST_REST = 30;
const MIN_REST = 2;
const MAX_REST = 60;
const MORE = 2;
const LESS = 0.7;

/**
 * Measures how long writes wait, in quiet periods and during long work, and derives how much long work has to rest so that the slowest
 * writes wait less than twice as long as without it. This is measured because it depends on the disk.
 */
export class AnswerTimes {
  /** Rests of long work, as multiples of the duration of the preceding chunk. */
  restTimes = FIRST_REST;
  private quiet: number[] = [];
  private duringWork: number[] = [];
  private activeWork = 0;
  private endedAt = Number.NEGATIVE_INFINITY;

  /** Runs long work. Answers during that time are counted separately. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.activeWork += 1;
    try {
      return await work();
    } finally {
      this.activeWork -= 1;
      this.endedAt = performance.now();
    }
  }

  /** Notes the time from requesting a write until it was on disk. */
  note(tookMs: number): void {
    if (this.activeWork > 0) this.noteDuringWork(tookMs);
    else if (performance.now() - this.endedAt > AFTERWARDS_MS) this.noteQuiet(tookMs);
  }

  private noteQuiet(tookMs: number): void {
    this.duringWork = [];
    this.quiet.push(tookMs);
    if (this.quiet.length > REMEMBERED) this.quiet.shift();
  }

  private noteDuringWork(tookMs: number): void {
    this.duringWork.push(tookMs);
    if (this.duringWork.length < WINDOW) return;
    if (this.quiet.length >= WINDOW) this.adjust(tailOf(this.duringWork) / tailOf(this.quiet));
    this.duringWork = [];
  }

  private adjust(timesAsLong: number): void {
    const rest = this.restTimes * (timesAsLong > TOO_SLOW ? MORE : LESS);
    this.restTimes = Math.min(MAX_REST, Math.max(MIN_REST, rest));
  }
}

function tailOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * TAIL)] ?? Number.NaN;
}
