import type { Phrase } from "@/domain/notice-phrase";
import type { EpochMs } from "@/domain/time";

export interface QuarantineRow {
  readonly id: number;
  readonly receivedAt: EpochMs;
  readonly topic: string;
  /** In English. */
  readonly reason: string;
  /** The reason in other languages; absent in rows of older versions. */
  readonly wording?: Phrase;
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
