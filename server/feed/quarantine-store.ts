import type { EpochMs } from "@/domain/time";

export interface QuarantineRow {
  readonly id: number;
  readonly receivedAt: EpochMs;
  readonly topic: string;
  readonly reason: string;
  readonly raw: string;
}

/** Events that could not be read; written by the journal, looked at and tried again here. */
export interface QuarantineStore {
  /** Newest first. */
  list(query: { readonly before?: number; readonly limit: number }): Promise<readonly QuarantineRow[]>;
  get(id: number): Promise<QuarantineRow | undefined>;
  remove(id: number): Promise<void>;
  count(): Promise<number>;
}
