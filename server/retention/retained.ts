import type { EpochMs } from "@/domain/time";
import type { RowCount } from "./row-counter";

/** What there is of one kind of data now. Bytes are an estimate from some of it. */
export interface Holding extends RowCount {
  readonly bytes: number;
  readonly oldestAt?: EpochMs;
}

/** One kind of data, as it is measured and let go of. */
export interface Retained {
  measure(): Promise<Holding>;
  /** Lets go of what is older than that, a little at a time, and gives how much it was. */
  letGo(before: EpochMs): Promise<number>;
}
