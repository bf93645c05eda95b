import type { AreaId } from "./ids";
import type { EpochMs } from "./time";

/** An area that a track was told to enter, and when. */
export interface Entered {
  readonly areaId: AreaId;
  readonly at: EpochMs;
}

/** Of two areas at the same moment the same one wins in any order. */
export function newerEnter(known: Entered | undefined, told: Entered): Entered {
  if (!known || told.at > known.at) return told;
  return told.at === known.at && told.areaId > known.areaId ? told : known;
}
