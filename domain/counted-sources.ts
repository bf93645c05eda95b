import { type CountState, countState, type Silences } from "./silence";
import type { Source } from "./track";

/** Whose tracks areas and totals count: devices that are not connected only pass by. */
const COUNTED_SOURCES: readonly Source[] = ["wifi", "sdk", "asset"];

/** How far the number of an area holds, or that of all tracks on a floor or at a site. */
export function occupancyState(silences: Silences): CountState {
  return countState(silences, COUNTED_SOURCES);
}
