/** Steps take some microseconds each, so this many block the event loop for about two milliseconds. */
const STEPS_A_TURN = 500;

/**
 * Runs work at once; if the work added in a turn has too many steps, the rest runs in later turns of the event loop. Steps are counted, not
 * timed, so short work is always complete when `add` returns.
 */
export class SpreadWork {
  private readonly stepsATurn: number;
  /** Oldest first. */
  private readonly waiting: Iterator<unknown, void>[] = [];
  private left: number;
  private isAwake = false;

  constructor(stepsATurn = STEPS_A_TURN) {
    this.stepsATurn = stepsATurn;
    this.left = stepsATurn;
  }

  /** Pauses at each yield; must not throw. */
  add(work: Iterator<unknown, void>): void {
    this.waiting.push(work);
    this.runSteps();
  }

  private runSteps(): void {
    for (let first = this.waiting[0]; first && this.left > 0; first = this.waiting[0]) {
      this.left -= 1;
      if (first.next().done) this.waiting.shift();
    }
    if (this.left < this.stepsATurn) this.wake();
  }

  private wake(): void {
    if (this.isAwake) return;
    this.isAwake = true;
    setImmediate(() => {
      this.isAwake = false;
      this.left = this.stepsATurn;
      this.runSteps();
    });
  }
}
