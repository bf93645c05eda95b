export interface Pace {
  /** Requests a run: at once after a quiet interval, else when the interval ends. */
  wake(): void;
  /** Cancels pending runs. */
  stop(): void;
}

/** Throttles `run`: the first request runs at once, later ones at most once per interval. The last request always runs. */
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
