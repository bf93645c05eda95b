import type { AreaState } from "./area";
import { sourcesOf } from "./counted";
import { type CountState, countState, type Silences } from "./silence";
import type { Source } from "./track";

/** The sources that totals include. Devices that are not connected are only passing by. */
export const COUNTED_SOURCES: readonly Source[] = ["wifi", "sdk", "asset"];

/** How reliable the number of an area is; without an area, that of all tracks on a floor or at a site. */
export function occupancyState(silences: Silences, area?: Pick<AreaState, "sources">): CountState {
  return countState(silences, area ? sourcesOf(area) : COUNTED_SOURCES);
}
