export interface Pace {
  /** Asks for a run: at once after quiet, otherwise when its time has come. */
  wake(): void;
  /** Nothing runs any more. */
  stop(): void;
}

/** Runs the first request at once and later ones at most once per interval; the last request always runs. */
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
