import { DAY_MS, HOUR_MS } from "@/domain/time";

/** Close a chunk before it holds more fixes, with those of its keyframe; with more it is refused. */
export const MOST_FIXES = 65_536;
export const LONGEST_SPAN_MS = DAY_MS;
/** A keyframe looks back no further. */
export const KEYFRAME_MS = HOUR_MS;
/** Ten times what the door lets in: 1,000 km, in centimetres. */
export const FARTHEST_CM = 100_000_000;
export const LARGEST_RSSI = 1_000;
/** Numbers of tracks and of minutes are smaller. */
export const NUMBERS = 2 ** 32;
