import type { EpochMs } from "@/domain/time";
import type { Oldest } from "./oldest";
import type { RowCount } from "./row-counter";

/** What there is of one kind of data now. Bytes are an estimate from some of it. */
export interface Holding extends RowCount {
  readonly bytes: number;
  /** Beside those, what is made of the kept and may be deleted at any time. */
  readonly derivedBytes?: number;
  readonly oldestAt?: EpochMs;
  /** Of the past, days that cannot be read and were set aside; `folder` where a restore put all of that history aside. */
  readonly damaged?: readonly { readonly startAt: EpochMs; readonly problem: string; readonly folder?: string }[];
}

/** One kind of data, as it is measured and let go of. */
export interface Retained {
  measure(): Promise<Holding>;
  /** Lets go of what is older than that, a little at a time, and gives how much it was. */
  letGo(before: EpochMs): Promise<number>;
}

/** A kind that is kept within a number of bytes as well. */
export interface Bounded extends Retained {
  /** As `measure`, with everything counted now, however long it takes. */
  measureNow(): Promise<Holding>;
  /** The oldest that take up so many bytes together, or fewer where more rows may not go; undefined where none may. */
  oldest(bytes: number, mostRows?: number): Promise<Oldest | undefined>;
  /** As `letGo`, of what is beyond the limit; where it is absent, `letGo` does. */
  readonly letGoOfExcess?: (before: EpochMs) => Promise<number>;
}
