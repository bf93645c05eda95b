/** Work that pauses at each yield, so that other work can use the event loop. If it yields a promise, it pauses until that is settled. */
export type Work<T> = Generator<undefined | Promise<unknown>, T>;

/** Waits for a promise within work: `const rows = yield* waitFor(store.list())`. */
export function* waitFor<T>(promise: Promise<T>): Work<T> {
  let given: { readonly value: T } | undefined;
  yield promise.then((value) => {
    given = { value };
  });
  if (!given) throw new Error("work went on before what it waits for was there");
  return given.value;
}

export interface SliceOptions {
  /** Only one piece of work of each caller runs at a time. */
  readonly caller: string;
  /** Work that nobody waits for any more is not started and not continued. */
  readonly isGone?: (() => boolean) | undefined;
}

/** `busy`: too much work of this caller is waiting. `gone`: nobody waits for it any more. */
export type SliceResult<T> = { readonly type: "done"; readonly value: T } | { readonly type: "busy" | "gone" };

/** A slice blocks the event loop for about this long. */
const SLICE_MS = 4;
/** Pieces of work of one caller that may wait. */
const MAX_WAITING = 8;

interface Job {
  readonly work: Work<unknown>;
  readonly isGone: () => boolean;
  readonly resolve: (sliced: SliceResult<never>) => void;
  readonly reject: (error: unknown) => void;
  /** Failure of what it waited for. */
  failure?: { readonly error: unknown };
}

interface Queue {
  current: Job | undefined;
  /** True while the current job waits for a promise. */
  isParked: boolean;
  /** Newest last. */
  waiting: Job[];
}

/**
 * Runs long work in slices: one slice in each turn of the event loop, callers in turn, and a caller's newest work first. If too much of a
 * caller's work waits, the oldest of it is refused.
 */
export class Slices {
  /** The caller whose turn is next comes first. */
  private readonly queues = new Map<string, Queue>();
  private readonly mostWaiting: number;
  private isAwake = false;

  constructor({ mostWaiting = MAX_WAITING } = {}) {
    this.mostWaiting = mostWaiting;
  }

  run<T>(work: Work<T>, { caller, isGone = () => false }: SliceOptions): Promise<SliceResult<T>> {
    return new Promise<SliceResult<T>>((resolve, reject) => {
      const queue = this.queues.get(caller) ?? { current: undefined, isParked: false, waiting: [] };
      this.queues.set(caller, queue);
      queue.waiting = withoutGone(queue.waiting);
      queue.waiting.push({ work, isGone, resolve: resolve as Job["resolve"], reject });
      if (queue.waiting.length > this.mostWaiting) queue.waiting.shift()?.resolve({ type: "busy" });
      this.wake();
    });
  }

  private wake(): void {
    if (this.isAwake) return;
    this.isAwake = true;
    setImmediate(() => this.turn());
  }

  private turn(): void {
    this.isAwake = false;
    const next = [...this.queues].find(([, { isParked }]) => !isParked);
    if (!next) return;
    const [caller, queue] = next;
    this.queues.delete(caller);
    queue.current ??= queue.waiting.pop();
    const after = queue.current ? runSlice(queue.current) : "over";
    if (after === "over") queue.current = undefined;
    if (queue.current || queue.waiting.length > 0) this.queues.set(caller, queue);
    if (after instanceof Promise) this.awaitJob(queue, after);
    if (this.queues.size > 0) this.wake();
  }

  private awaitJob(queue: Queue, settled: Promise<void>): void {
    queue.isParked = true;
    void settled.then(() => {
      queue.isParked = false;
      this.wake();
    });
  }
}

function withoutGone(jobs: readonly Job[]): Job[] {
  return jobs.filter((job) => {
    const isGone = job.isGone();
    if (isGone) job.resolve({ type: "gone" });
    return !isGone;
  });
}

/** Returns a promise if the job has to wait; it never rejects. */
function runSlice(job: Job): "over" | "more" | Promise<void> {
  if (job.isGone()) {
    job.resolve({ type: "gone" });
    return "over";
  }
  try {
    return advance(job);
  } catch (error) {
    job.reject(error);
    return "over";
  }
}

function advance(job: Job): "over" | "more" | Promise<void> {
  const until = performance.now() + SLICE_MS;
  do {
    const step = job.failure ? job.work.throw(job.failure.error) : job.work.next();
    if (step.done) {
      job.resolve({ type: "done", value: step.value as never });
      return "over";
    }
    if (step.value) return settled(step.value, job);
  } while (performance.now() < until);
  return "more";
}

async function settled(promise: Promise<unknown>, job: Job): Promise<void> {
  try {
    await promise;
  } catch (error) {
    job.failure = { error };
  }
}
