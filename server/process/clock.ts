import { type EpochMs, SECOND_MS } from "@/domain/time";

/** How far this clock may be adjusted for each second that passes. */
const SLEW_PER_SECOND_MS = 100;
/** A larger difference means that the clock was set, or the machine slept. Browsers use the same limit. */
const STEP_MS = 5 * SECOND_MS;

/** The server's time. */
export interface Clock {
  readonly now: () => EpochMs;
  /** `listener` is called with the number of milliseconds by which the machine's clock was set, after this clock has followed. */
  readonly onSet: (listener: (byMs: number) => void) => void;
}

/**
 * Follows the machine's clock. A small difference (NTP) is corrected by a tenth of the time that passes, so that time never runs backwards.
 * A large one (the clock was set, a virtual machine was paused, a clock without battery got NTP) is adopted at once, because the times in
 * deliveries are compared with this clock; listeners are told.
 */
export function createClock(wall: () => EpochMs = Date.now, monotonic: () => number = () => performance.now()): Clock {
  let anchorWall = wall();
  let anchorMonotonic = monotonic();
  let notify: (byMs: number) => void = () => undefined;

  function now(): EpochMs {
    const passedMs = monotonic() - anchorMonotonic;
    const expected = anchorWall + passedMs;
    const drift = wall() - expected;
    const isStep = Math.abs(drift) > STEP_MS;
    const room = (passedMs * SLEW_PER_SECOND_MS) / 1_000;
    anchorWall = expected + (isStep ? drift : Math.max(-room, Math.min(room, drift)));
    anchorMonotonic += passedMs;
    if (isStep) notify(Math.round(drift));
    return Math.round(anchorWall);
  }

  return {
    now,
    onSet(listener) {
      notify = listener;
    },
  };
}
