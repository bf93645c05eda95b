/** Runs a limited number of jobs at once and lets a limited number wait. Returns undefined for a job beyond both. */
export function createQueue(atOnce: number, mostWaiting: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async function enqueue<Value>(job: () => Promise<Value>): Promise<Value | undefined> {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting) return undefined;
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await job();
    } finally {
      // The slot goes to the job that has waited longest, so that no new job overtakes it.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
