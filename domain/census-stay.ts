import type { CensusStay } from "./change";
import { type Streak, WEIGHT } from "./streak";

/** Records the result of Mist's census in a visit. Returns whether it was news. */
export function sayCensus(visit: Streak, { isIn, since, at }: CensusStay): boolean {
  if (!isIn) return visit.say(false, at, WEIGHT.censusNo);
  const hasBegun = since !== undefined && since < at && visit.say(true, since, WEIGHT.censusYes);
  return visit.say(true, at, WEIGHT.censusYes) || hasBegun;
}
