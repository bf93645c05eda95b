import { type EpochMs, SECOND_MS } from "@/domain/time";

/** How far the clock may move toward the wall clock for each second that passes. */
const SLEW_PER_SECOND_MS = 100;
/** A difference beyond this is a clock that was set, or a machine that slept: browsers take it for the same. */
const STEP_MS = 5 * SECOND_MS;

/** The server's time. */
export interface Clock {
  readonly now: () => EpochMs;
  /** `listener` is told by how many milliseconds the machine's clock was set, after this one has followed. */
  readonly whenSet: (listener: (byMs: number) => void) => void;
}

/**
 * Follows the machine's clock. A small difference (NTP) is made up by a tenth of the time that passes, so that time never
 * runs backwards for it. A large one (somebody set the clock, a virtual machine was paused, a clock without a battery
 * heard of NTP) is taken over at once, since the times in deliveries are judged by it; whoever waits for something to run
 * out is told.
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
    whenSet(listener) {
      notify = listener;
    },
  };
}
