/** Work that pauses at each yield, so that others may have the event loop. */
export type Work<T> = Generator<void, T>;

export interface Asker {
  /** Of the work of one caller, one piece is under way at a time. */
  readonly caller: string;
  /** Work that nobody waits for is not begun, and not gone on with. */
  readonly isGone?: (() => boolean) | undefined;
}

/** `busy`: this caller has too much waiting already. `gone`: nobody waits for it any more. */
export type Sliced<T> = { readonly type: "done"; readonly value: T } | { readonly type: "busy" | "gone" };

/** A slice holds up the event loop for about this long. */
const SLICE_MS = 4;
/** Pieces of work of one caller that wait for the one under way. */
const MOST_WAITING = 8;

interface Job {
  readonly work: Work<unknown>;
  readonly isGone: () => boolean;
  readonly resolve: (sliced: Sliced<never>) => void;
  readonly reject: (error: unknown) => void;
}

interface Queue {
  current: Job | undefined;
  /** Newest last. */
  waiting: Job[];
}

/**
 * Does long work in slices: one slice a turn of the event loop, callers by turns, the newest work of a caller first. Where
 * too much of one caller waits, the oldest of it is refused.
 */
export class Slices {
  /** Whoever's turn is next stands first. */
  private readonly queues = new Map<string, Queue>();
  private readonly mostWaiting: number;

  constructor({ mostWaiting = MOST_WAITING } = {}) {
    this.mostWaiting = mostWaiting;
  }

  run<T>(work: Work<T>, { caller, isGone = () => false }: Asker): Promise<Sliced<T>> {
    return new Promise<Sliced<T>>((resolve, reject) => {
      if (this.queues.size === 0) setImmediate(() => this.turn());
      const queue = this.queues.get(caller) ?? { current: undefined, waiting: [] };
      this.queues.set(caller, queue);
      queue.waiting = withoutGone(queue.waiting);
      queue.waiting.push({ work, isGone, resolve: resolve as Job["resolve"], reject });
      if (queue.waiting.length > this.mostWaiting) queue.waiting.shift()?.resolve({ type: "busy" });
    });
  }

  private turn(): void {
    const [next] = this.queues;
    if (!next) return;
    const [caller, queue] = next;
    this.queues.delete(caller);
    queue.current ??= queue.waiting.pop();
    if (queue.current && isOver(queue.current)) queue.current = undefined;
    if (queue.current || queue.waiting.length > 0) this.queues.set(caller, queue);
    if (this.queues.size > 0) setImmediate(() => this.turn());
  }
}

function withoutGone(jobs: readonly Job[]): Job[] {
  return jobs.filter((job) => {
    const isGone = job.isGone();
    if (isGone) job.resolve({ type: "gone" });
    return !isGone;
  });
}

/** Does one slice; true where no more is to be done. */
function isOver({ work, isGone, resolve, reject }: Job): boolean {
  if (isGone()) {
    resolve({ type: "gone" });
    return true;
  }
  const until = performance.now() + SLICE_MS;
  try {
    do {
      const step = work.next();
      if (!step.done) continue;
      resolve({ type: "done", value: step.value as never });
      return true;
    } while (performance.now() < until);
  } catch (error) {
    reject(error);
    return true;
  }
  return false;
}
