import type { EpochMs } from "@/domain/time";

/** What a part of the page takes for the time: the server's, or the moment that a replay has reached. */
export interface Clock {
  now(): EpochMs;
  /** Calls back whenever ages may read differently: once a second at least, and at once when the time jumps. Returns its stop. */
  onTick(run: () => void): () => void;
}
