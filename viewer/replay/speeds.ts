import { MINUTE_MS, SECOND_MS } from "@/domain/time";

/** How many times as fast as it was the past can be played. */
export const SPEEDS = [1, 5, 15, 60, 300] as const;
export type Speed = (typeof SPEEDS)[number];

/** How the past is fetched to be played at one speed. */
export interface Pace {
  /** Between two looks at the floor, in milliseconds of the past: some ten of them are shown a second. */
  readonly stepMs: number;
  /** How much of the past one request asks for: some twenty seconds of play. */
  readonly stretchMs: number;
}

const PACES: Readonly<Record<Speed, Pace>> = {
  1: { stepMs: SECOND_MS, stretchMs: MINUTE_MS },
  5: { stepMs: SECOND_MS, stretchMs: 2 * MINUTE_MS },
  15: { stepMs: SECOND_MS, stretchMs: 5 * MINUTE_MS },
  60: { stepMs: 5 * SECOND_MS, stretchMs: 20 * MINUTE_MS },
  300: { stepMs: 20 * SECOND_MS, stretchMs: 100 * MINUTE_MS },
};

export function paceOf(speed: Speed): Pace {
  return PACES[speed];
}

/** What leads up to something is not to be missed. */
const SLOWEST_OF_WINDOW: Speed = 5;
const PLAYED_WITHIN_MS = 2 * MINUTE_MS;

/** How fast a window is played, so long: it is over in two minutes, as far as that is fast enough. */
export function speedOver(lengthMs: number): Speed {
  return SPEEDS.find((speed) => speed >= SLOWEST_OF_WINDOW && lengthMs / speed <= PLAYED_WITHIN_MS) ?? 300;
}

/** The next faster speed, or slower one; the same at either end. */
export function speedBeside(speed: Speed, by: 1 | -1): Speed {
  return SPEEDS[SPEEDS.indexOf(speed) + by] ?? speed;
}
