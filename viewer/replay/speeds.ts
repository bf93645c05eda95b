import { MINUTE_MS, SECOND_MS } from "@/domain/time";

/** The speeds of a replay. */
export const SPEEDS = [1, 5, 15, 60, 300] as const;
export type Speed = (typeof SPEEDS)[number];

/** How the past is requested for one speed. */
export interface Pace {
  /** The step between two frames, in milliseconds of the past; about ten are shown a second. */
  readonly stepMs: number;
  /** The length of one request: about twenty seconds of play. */
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

/** Windows never play slower than this: it lets one follow what leads up to an alert. */
const SLOWEST_OF_WINDOW: Speed = 5;
const PLAYED_WITHIN_MS = 2 * MINUTE_MS;

/** The speed for a window of this length, chosen so that it takes about two minutes. */
export function speedOver(lengthMs: number): Speed {
  return SPEEDS.find((speed) => speed >= SLOWEST_OF_WINDOW && lengthMs / speed <= PLAYED_WITHIN_MS) ?? 300;
}

/** The next faster or slower speed; unchanged at either end. */
export function speedBeside(speed: Speed, by: 1 | -1): Speed {
  return SPEEDS[SPEEDS.indexOf(speed) + by] ?? speed;
}
