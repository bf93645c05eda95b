export interface FrameLoop {
  /** Requests a frame. Repeated calls before it have no effect. */
  wake(): void;
  stop(): void;
}

/** `requestAnimationFrame` and its cancel function, or a test's. */
export interface FrameClock {
  request(run: (now: number) => void): number;
  cancel(handle: number): void;
}

const BROWSER: FrameClock = {
  request: (run) => requestAnimationFrame(run),
  cancel: (handle) => cancelAnimationFrame(handle),
};

/** Runs `frame` once per frame while it returns true, and sleeps otherwise. */
export function createFrameLoop(frame: (now: number) => boolean, clock: FrameClock = BROWSER): FrameLoop {
  let handle: number | undefined;
  let isStopped = false;

  function wake(): void {
    if (handle === undefined && !isStopped) handle = clock.request(run);
  }

  function run(now: number): void {
    handle = undefined;
    if (frame(now)) wake();
  }

  return {
    wake,
    stop() {
      isStopped = true;
      if (handle !== undefined) clock.cancel(handle);
    },
  };
}
