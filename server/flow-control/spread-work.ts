/** Of steps that take some microseconds each, as many as hold up the event loop for some two milliseconds. */
const STEPS_A_TURN = 500;

/**
 * Work that is begun at once, and goes on in later turns of the event loop where all that was given in a turn has too many steps
 * for that. Steps are counted, not timed: what is short is always over when `add` returns.
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
    this.goOn();
  }

  private goOn(): void {
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
      this.goOn();
    });
  }
}
