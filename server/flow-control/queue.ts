/** Runs so many jobs at once and lets so many wait; undefined for one too many. */
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
      // The place goes to whoever waits longest, so that nobody new slips in between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
