import { TIMES_KEPT } from "./rhythm";

/** Where in a track's numbers each of them stands; the times of its newest fixes are last. */
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
export const TIMES = 11;

/** The numbers of a track that nothing is known of; a signal strength that was not told is NaN. */
export const UNSEEN: readonly number[] = [0, 0, 0, 0, 0, 0, Number.NaN, 0, 0, 0, 0, ...new Array(TIMES_KEPT).fill(0)];
