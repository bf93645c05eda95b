import type { CensusStay } from "./change";
import { type Streak, WEIGHT } from "./streak";

/** Records the result of Mist's census in a visit. Returns whether it was news. */
export function recordCensus(visit: Streak, { isIn, since, at }: CensusStay): boolean {
  if (!isIn) return visit.record(false, at, WEIGHT.censusNo);
  const hasBegun = since !== undefined && since < at && visit.record(true, since, WEIGHT.censusYes);
  return visit.record(true, at, WEIGHT.censusYes) || hasBegun;
}
