import type { EpochMs } from "@/domain/time";
import type { Oldest } from "./oldest";
import type { RowCount } from "./row-counter";

/** How much there is of one kind of data. Bytes are estimated from a sample. */
export interface Holding extends RowCount {
  readonly bytes: number;
  /** Additional data derived from it, which may be deleted at any time. */
  readonly derivedBytes?: number;
  readonly oldestAt?: EpochMs;
  /** For the history: days that cannot be read and were set aside. `folder` is set if a restore set aside the whole history. */
  readonly damaged?: readonly { readonly startAt: EpochMs; readonly problem: string; readonly folder?: string }[];
}

/** One kind of data that can be measured and deleted by age. */
export interface RetainedData {
  measure(): Promise<Holding>;
  /** Deletes what is older than `before`, in small steps. Returns how much it was. */
  deleteBefore(before: EpochMs): Promise<number>;
}

/** A kind that also has a size limit. */
export interface BoundedData extends RetainedData {
  /** Like `measure`, but counts everything now, however long that takes. */
  measureNow(): Promise<Holding>;
  /** The oldest part that takes up this many bytes, limited to `mostRows`; undefined if nothing may be deleted. */
  oldest(bytes: number, mostRows?: number): Promise<Oldest | undefined>;
  /** Like `deleteBefore`, for what exceeds the size limit; `deleteBefore` is used if this is absent. */
  readonly deleteExcessBefore?: (before: EpochMs) => Promise<number>;
}
