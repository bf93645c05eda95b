/** Admits a limited number at a time and refuses the others. */
export class ConcurrencyLimit {
  private readonly limit: number;
  private active = 0;

  constructor(most: number) {
    this.limit = most;
  }

  /** Undefined if it is full; otherwise a function to be called at the end. */
  tryAcquire(): (() => void) | undefined {
    if (this.active >= this.limit) return undefined;
    this.active++;
    return () => {
      this.active--;
    };
  }
}
