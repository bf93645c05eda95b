import { DAY_MS, HOUR_MS } from "@/domain/time";

/** The most fixes of a chunk, including its keyframe; more are refused. */
export const MOST_FIXES = 65_536;
export const LONGEST_SPAN_MS = DAY_MS;
/** How far a keyframe looks back. */
export const KEYFRAME_MS = HOUR_MS;
/** The largest coordinate in centimetres: 1,000 km, ten times what the webhook accepts. */
export const FARTHEST_CM = 100_000_000;
export const LARGEST_RSSI = 1_000;
/** Track numbers and minutes are below this. */
export const NUMBERS = 2 ** 32;
