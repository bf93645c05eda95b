import type { AreaState } from "./area";
import type { CensusCount } from "./change";

/** Without a count if Mist's number did not differ. */
type Censused = Pick<CensusCount, "count" | "at">;

/** The result of Mist's newest census for the number of an area. */
export class AreaCensus {
  newest: Censused | undefined;

  /** Applies a result. Returns whether it is news. Of two at the same moment the same one wins in any order. */
  record({ count, at }: CensusCount): boolean {
    const { newest } = this;
    if (newest && (at < newest.at || (at === newest.at && (count ?? -1) <= (newest.count ?? -1)))) return false;
    this.newest = count === undefined ? { at } : { count, at };
    return true;
  }

  /** Empty if the numbers did not differ. */
  state(): Pick<AreaState, "census"> {
    const { count, at = 0 } = this.newest ?? {};
    return count === undefined ? {} : { census: { count, at } };
  }
}
