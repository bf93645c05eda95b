import type { EpochMs } from "@/domain/time";

/** How far the clock may move toward the wall clock for each second that passes. */
const SLEW_PER_SECOND_MS = 100;

/**
 * The server's time. It never jumps: when the machine's clock is set (NTP, a person, a paused virtual machine's return)
 * this one moves toward it by a tenth of the time that passes, so that nothing expires all at once.
 */
export function createClock(wall: () => EpochMs = Date.now, monotonic: () => number = () => performance.now()) {
  let anchorWall = wall();
  let anchorMonotonic = monotonic();
  return function now(): EpochMs {
    const passedMs = monotonic() - anchorMonotonic;
    const expected = anchorWall + passedMs;
    const room = (passedMs * SLEW_PER_SECOND_MS) / 1_000;
    const drift = Math.max(-room, Math.min(room, wall() - expected));
    anchorWall = expected + drift;
    anchorMonotonic += passedMs;
    return Math.round(anchorWall);
  };
}
