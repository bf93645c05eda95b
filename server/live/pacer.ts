/** CPU that one frame to one viewer costs, and the share of a core that telling viewers may take. */
const VIEWER_FRAME_MS = 0.012;
const SHARE_OF_CORE = 0.25;
/** Thirty times a second looks like sixty: dots glide from fix to fix anyway. */
const SHORTEST_MS = 33;
const LONGEST_MS = 500;
/** From one share of its time in which the process is busy to the other, telling makes more and more room for what comes in. */
const EASY_SHARE = 0.6;
const BUSY_SHARE = 0.85;
const BUSY_MS = 100;

/**
 * The time from flush to flush for so many viewers while much happens, so that telling them never takes over the process.
 * Where it is really short of time, each track has moved several times until it is told: ten times a second is enough then.
 * Until then it comes before processor time how soon viewers are told.
 */
export function paceFor(viewers: number, busyShare: number): number {
  const strain = Math.min(1, Math.max(0, (busyShare - EASY_SHARE) / (BUSY_SHARE - EASY_SHARE)));
  const byStrain = SHORTEST_MS + strain * (BUSY_MS - SHORTEST_MS);
  return Math.min(LONGEST_MS, Math.max(byStrain, (viewers * VIEWER_FRAME_MS) / SHARE_OF_CORE));
}

/**
 * Runs `flush` at once after quiet, then once every pace. One that comes early, by half a pace at most, is let through
 * where the one before came late enough: what happens now and then is always told at once. `wake` is cheap enough for
 * every change.
 */
export function createPacer(flush: () => void, pace: () => number) {
  let timer: NodeJS.Timeout | undefined;
  let immediate: NodeJS.Immediate | undefined;
  /** When flushes at exactly the pace would have come this far. */
  let paidUntil = Number.NEGATIVE_INFINITY;
  let nextAt = Number.NEGATIVE_INFINITY;
  let stopped = false;

  function run(): void {
    timer = undefined;
    immediate = undefined;
    const now = performance.now();
    const every = pace();
    paidUntil = Math.max(paidUntil, now) + every;
    nextAt = Math.max(paidUntil - every, now + every / 2);
    flush();
  }

  function wake(): void {
    if (timer || immediate || stopped) return;
    const wait = nextAt - performance.now();
    // After quiet still let the delivery at hand be applied whole: its changes belong in one frame.
    if (wait <= 0) immediate = setImmediate(run);
    else timer = setTimeout(run, wait);
  }

  function stop(): void {
    stopped = true;
    if (timer) clearTimeout(timer);
    if (immediate) clearImmediate(immediate);
  }

  return { wake, stop };
}
