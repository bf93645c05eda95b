import type { AreaState } from "./area";
import { sourcesOf } from "./counted";
import { type CountState, countState, type Silences } from "./silence";
import type { Source } from "./track";

/** Whose tracks totals count: devices that are not connected only pass by. */
export const COUNTED_SOURCES: readonly Source[] = ["wifi", "sdk", "asset"];

/** How far the number of an area holds; without an area, that of all tracks on a floor or at a site. */
export function occupancyState(silences: Silences, area?: Pick<AreaState, "sources">): CountState {
  return countState(silences, area ? sourcesOf(area) : COUNTED_SOURCES);
}
