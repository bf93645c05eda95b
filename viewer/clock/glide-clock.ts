/**
 * The clock by which tracks glide and trails grow old, in milliseconds: the browser's own, times the speed of a replay. It never
 * goes back. Live, it runs with the browser's.
 */
export class GlideClock {
  /** The last reading. */
  at = 0;
  private readAt: number | undefined;
  private speed = 1;
  private isPausing = false;

  /** `frameAt` is the browser's monotonic time (`performance.now()`, or that of an animation frame). */
  read(frameAt: number): number {
    if (this.readAt === undefined) this.at = frameAt;
    else if (frameAt > this.readAt) this.at += (frameAt - this.readAt) * this.speed;
    this.readAt = Math.max(frameAt, this.readAt ?? frameAt);
    return this.at;
  }

  /** Runs at `speed` times the browser's clock from `frameAt` on. */
  run(speed: number, frameAt: number): void {
    this.read(frameAt);
    this.speed = speed;
    this.isPausing = false;
  }

  /** Stops once nothing glides any more: each track comes to rest at its last fix. */
  pause(): void {
    this.isPausing = true;
  }

  /** Stops gliding. */
  rest(): void {
    if (!this.isPausing) return;
    this.speed = 0;
  }

  /** Advances by `ms` at once. */
  skip(ms: number): void {
    this.at += ms;
  }
}
