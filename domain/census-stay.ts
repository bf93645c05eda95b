import type { CensusStay } from "./change";
import { type Streak, WEIGHT } from "./streak";

/** Records in a visit what Mist's census told of it. True if that was news. */
export function sayCensus(visit: Streak, { isIn, since, at }: CensusStay): boolean {
  if (!isIn) return visit.say(false, at, WEIGHT.censusNo);
  const hasBegun = since !== undefined && since < at && visit.say(true, since, WEIGHT.censusYes);
  return visit.say(true, at, WEIGHT.censusYes) || hasBegun;
}
