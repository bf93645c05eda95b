export interface BacklogLimits {
  readonly deliveries: number;
  readonly bytes: number;
}

/** Bounded so that a small machine can hold it, together with the default number of waiting deliveries. */
export const MAX_WAITING_BYTES = 64 * 1024 * 1024;

/**
 * The deliveries that were received but not yet answered, because they are not on disk. The limit makes the server refuse what arrives
 * faster than the disk can take it, instead of filling its memory.
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

  /** Returns false if there is no room; otherwise `leave` has to follow. If nothing is waiting, a delivery of any size is admitted. */
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
