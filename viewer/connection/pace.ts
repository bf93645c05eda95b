export interface Pace {
  /** Asks for a run: at once after quiet, otherwise when its time has come. */
  wake(): void;
  /** Nothing runs any more. */
  stop(): void;
}

/** Runs at once after quiet, then at most once every so many milliseconds, and never forgets the last request. */
export function createPace(everyMs: number, run: () => void): Pace {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;
  let isStopped = false;

  function now(): void {
    isWanted = false;
    timer = setTimeout(rest, everyMs);
    run();
  }

  function rest(): void {
    timer = undefined;
    if (isWanted) now();
  }

  return {
    wake() {
      if (isStopped) return;
      if (timer === undefined) now();
      else isWanted = true;
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
