/** CPU time that one frame to one viewer costs, and the share of a core that frames may take. */
const VIEWER_FRAME_MS = 0.012;
const SHARE_OF_CORE = 0.25;
/** 30 flushes a second look as smooth as 60: dots glide from fix to fix anyway. */
const SHORTEST_MS = 33;
const LONGEST_MS = 500;
/** Between these two shares of busy time the pace slows down step by step, which leaves more time for what comes in. */
const EASY_SHARE = 0.6;
const BUSY_SHARE = 0.85;
const BUSY_MS = 100;

/**
 * The time between flushes for this many viewers under steady traffic, so that frames never take over the process. When CPU time is short,
 * ten flushes a second are enough, since each track has moved several times by then. Otherwise low latency matters more than CPU time.
 */
export function paceFor(viewers: number, busyShare: number): number {
  const strain = Math.min(1, Math.max(0, (busyShare - EASY_SHARE) / (BUSY_SHARE - EASY_SHARE)));
  const byStrain = SHORTEST_MS + strain * (BUSY_MS - SHORTEST_MS);
  return Math.min(LONGEST_MS, Math.max(byStrain, (viewers * VIEWER_FRAME_MS) / SHARE_OF_CORE));
}

/**
 * Calls `flush` at once after a quiet period, then once every pace. A flush may come up to half a pace early if the one before came late
 * enough, so that occasional changes are always told at once. `wake` is cheap enough to be called for every change.
 */
export function createPacer(flush: () => void, pace: () => number) {
  let timer: NodeJS.Timeout | undefined;
  let immediate: NodeJS.Immediate | undefined;
  /** The time up to which flushes at exactly the pace would have come by now. */
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
    // Even after quiet, let the current delivery be applied completely: its changes belong in one frame.
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
