import type { AreaId } from "./ids";
import type { EpochMs } from "./time";

/** The area that a track entered, and when. */
export interface Entered {
  readonly areaId: AreaId;
  readonly at: EpochMs;
}

/** The newer of two enter events. If both are of the same moment, the result does not depend on their order. */
export function newerEnter(known: Entered | undefined, told: Entered): Entered {
  if (!known || told.at > known.at) return told;
  return told.at === known.at && told.areaId > known.areaId ? told : known;
}
