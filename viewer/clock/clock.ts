import type { EpochMs } from "@/domain/time";

/** The time as a part of the page sees it: the server's, or the current moment of a replay. */
export interface Clock {
  now(): EpochMs;
  /** Calls back whenever ages may read differently: once a second at least, and at once when the time jumps. Returns its stop. */
  onTick(run: () => void): () => void;
}
