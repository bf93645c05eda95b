export interface BacklogLimits {
  readonly deliveries: number;
  readonly bytes: number;
}

/** Together with as many deliveries as wait by default, what a small machine can hold. */
export const MOST_WAITING_BYTES = 64 * 1024 * 1024;

/**
 * Deliveries that were taken in and are not answered yet: what stands between the door and the disk. It is bounded, so
 * that whatever comes faster than the disk is refused at once instead of waiting in memory until nothing works.
 */
export class Backlog {
  private readonly limits: BacklogLimits;
  private deliveries = 0;
  private bytes = 0;

  constructor(limits: BacklogLimits) {
    this.limits = limits;
  }

  get waiting(): number {
    return this.deliveries;
  }

  /** False where there is no room; else `leave` must follow. One is always taken where nothing waits, however large. */
  enter(bytes: number): boolean {
    const { limits } = this;
    const isFull = this.deliveries >= limits.deliveries || this.bytes + bytes > limits.bytes;
    if (isFull && this.deliveries > 0) return false;
    this.deliveries += 1;
    this.bytes += bytes;
    return true;
  }

  leave(bytes: number): void {
    this.deliveries -= 1;
    this.bytes -= bytes;
  }
}
