export type Stop = () => void;

/** Runs a limited number of followers at once. When one stops, the next one starts. */
export class FollowSlots {
  private free: number;
  private readonly waiting = new Set<() => void>();

  constructor(most: number) {
    this.free = most;
  }

  /** Calls `begin` as soon as a slot is free. The returned function stops it, or stops waiting. */
  run(begin: () => Stop): Stop {
    let stop: Stop | undefined;
    const run = () => {
      this.free--;
      stop = begin();
    };
    if (this.free > 0) run();
    else this.waiting.add(run);
    return () => {
      if (this.waiting.delete(run) || !stop) return;
      stop();
      stop = undefined;
      this.free++;
      this.next();
    };
  }

  private next(): void {
    const [run] = this.waiting;
    if (!run) return;
    this.waiting.delete(run);
    run();
  }
}
