export type Stop = () => void;

/** Lets so many run at once; the next in line begins when one stops. */
export class FollowSlots {
  private free: number;
  private readonly waiting = new Set<() => void>();

  constructor(most: number) {
    this.free = most;
  }

  /** Calls `begin` as soon as there is room. The function that comes back ends it, or the wait for it. */
  take(begin: () => Stop): Stop {
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
