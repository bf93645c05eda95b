/** Measures the longest time for which the event loop was blocked. */
export class StepWatch {
  private before = performance.now();
  private longestMs = 0;
  private isOver = false;

  constructor() {
    setImmediate(() => this.look());
  }

  /** Stops, and returns that time in milliseconds. */
  end(): number {
    this.isOver = true;
    return Math.max(this.longestMs, performance.now() - this.before);
  }

  private look(): void {
    const now = performance.now();
    this.longestMs = Math.max(this.longestMs, now - this.before);
    this.before = now;
    if (!this.isOver) setImmediate(() => this.look());
  }
}
