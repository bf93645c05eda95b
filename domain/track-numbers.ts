import { TIMES_KEPT } from "./rhythm";

/** The indices of a track's numbers; the times of its newest fixes come last. */
export const LAST_SEEN = 0;
export const GONE = 1;
export const HEARD = 2;
export const X = 3;
export const Y = 4;
export const FIXED = 5;
export const RSSI = 6;
export const REPORTED = 7;
export const JOINED = 8;
export const UNJOINED = 9;
export const PASSED = 10;
/** What `intervalOf` makes of the times, which is asked for several times for each fix. */
export const INTERVAL = 11;
export const TIMES = 12;

/** The numbers of an unknown track. NaN stands for an unknown signal strength. */
export const UNSEEN: readonly number[] = [
  0,
  0,
  0,
  0,
  0,
  0,
  Number.NaN,
  0,
  0,
  0,
  0,
  0,
  ...new Array(TIMES_KEPT).fill(0),
];
