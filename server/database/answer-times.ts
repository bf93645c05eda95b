/** So many answers are judged together. */
const WINDOW = 100;
/** The newest answers of quiet times, with which they are compared. */
const REMEMBERED = 400;
/** The slowest but one of a window. */
const TAIL = 0.98;
/** So long after long work an answer may still wait for what that left behind. */
const AFTERWARDS_MS = 1_000;
/** Answers may take twice as long beside long work: from here on it makes more room for them. */
const TOO_SLOW = 1.6;

/** At first, and until enough is known of quiet times. */
const FIRST_REST = 30;
const LEAST_REST = 2;
const MOST_REST = 60;
const MORE = 2;
const LESS = 0.7;

/**
 * How long those wait who write, in quiet times and beside long work; and how much that has to rest so that the slowest of them
 * wait less than twice as long as without it. The disk decides: nothing else tells how much it bears.
 */
export class AnswerTimes {
  /** Rests of long work, as multiples of the time that it took before each. */
  restTimes = FIRST_REST;
  private quiet: number[] = [];
  private beside: number[] = [];
  private underWay = 0;
  private endedAt = Number.NEGATIVE_INFINITY;

  /** Until it is over, answers are beside long work. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.underWay += 1;
    try {
      return await work();
    } finally {
      this.underWay -= 1;
      this.endedAt = performance.now();
    }
  }

  /** From asking for a write until it was on disk. */
  note(tookMs: number): void {
    if (this.underWay > 0) this.noteBeside(tookMs);
    else if (performance.now() - this.endedAt > AFTERWARDS_MS) this.noteQuiet(tookMs);
  }

  private noteQuiet(tookMs: number): void {
    this.beside = [];
    this.quiet.push(tookMs);
    if (this.quiet.length > REMEMBERED) this.quiet.shift();
  }

  private noteBeside(tookMs: number): void {
    this.beside.push(tookMs);
    if (this.beside.length < WINDOW) return;
    if (this.quiet.length >= WINDOW) this.adjust(tailOf(this.beside) / tailOf(this.quiet));
    this.beside = [];
  }

  private adjust(timesAsLong: number): void {
    const rest = this.restTimes * (timesAsLong > TOO_SLOW ? MORE : LESS);
    this.restTimes = Math.min(MOST_REST, Math.max(LEAST_REST, rest));
  }
}

function tailOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * TAIL)] ?? Number.NaN;
}
