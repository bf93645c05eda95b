import type { AreaState } from "./area";
import type { CensusCount } from "./change";

/** Without a count where Mist's number did not differ. */
type Censused = Pick<CensusCount, "count" | "at">;

/** What Mist's newest census told of the number of an area. */
export class AreaCensus {
  newest: Censused | undefined;

  /** True if that is news. Of two at the same moment the same one wins in any order. */
  hear({ count, at }: CensusCount): boolean {
    const { newest } = this;
    if (newest && (at < newest.at || (at === newest.at && (count ?? -1) <= (newest.count ?? -1)))) return false;
    this.newest = count === undefined ? { at } : { count, at };
    return true;
  }

  /** Nothing where it did not differ. */
  state(): Pick<AreaState, "census"> {
    const { count, at = 0 } = this.newest ?? {};
    return count === undefined ? {} : { census: { count, at } };
  }
}
