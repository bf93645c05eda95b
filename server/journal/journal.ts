import type { Alert } from "@/domain/alert";
import type { Notice } from "@/domain/notice";
import type { Phrase } from "@/domain/notice-phrase";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { ChunkReport } from "@/server/database/in-chunks";

/** Deliveries are kept for as long as a repeated one must be known again. */
export const LEAST_KEPT_MS = 15 * MINUTE_MS;

/** An event that could not be read, kept with the reason so that somebody can look and try again. */
export interface QuarantinedEvent {
  readonly topic: string;
  readonly reason: Phrase;
  /** The event's own JSON, at most 64 KiB of it. */
  readonly raw: string;
}

export interface StoredNotice {
  readonly notice: Notice;
  /** The event's own JSON, at most 64 KiB of it. */
  readonly raw: string;
}

/** One accepted delivery, with the rows that stand beside it. Written in one transaction. */
export interface JournalEntry {
  readonly topic: string;
  readonly receivedAt: EpochMs;
  readonly body: Uint8Array;
  readonly quarantined: readonly QuarantinedEvent[];
  readonly notices: readonly StoredNotice[];
  readonly alerts: readonly Alert[];
}

/** An accepted delivery read back. `seq` counts up in the order of acceptance. */
export interface JournalRow {
  readonly seq: number;
  readonly topic: string;
  readonly receivedAt: EpochMs;
  readonly body: Uint8Array;
}

/** All sites as of a journal row: what a start begins with. */
export interface Checkpoint {
  readonly seq: number;
  /** Parts of the sites' saved state by key, in the order in which they are to be loaded. */
  readonly sites: ReadonlyMap<string, string>;
}

/** A part of a checkpoint that is not read yet. */
export interface PartSize {
  readonly key: string;
  readonly bytes: number;
}

/** What was accepted, on disk before it is answered, read again at start. */
export interface Journal {
  /** The seq of the newest row appended (not necessarily on disk yet). */
  readonly lastSeq: number;
  /** The seq up to which the last checkpoint covers it. */
  readonly coveredSeq: number;
  /** Bytes of the bodies appended since it was opened. */
  readonly appendedBytes: number;
  /** Resolves when the entry is on disk (fsync), rejects with `StorageError` when it could not be written. */
  append(entry: JournalEntry): Promise<void>;
  /** Resolves when everything appended before is on disk; rejects if any of what is in flight failed. */
  settled(): Promise<void>;
  /** The seq of the newest row received before `at`, as good as the clock was; 0 without any. */
  lastBefore(at: EpochMs): Promise<number>;
  /** Every row with `seq > after`, in order. */
  replay(after: number, row: (row: JournalRow) => void): Promise<void>;
  /** Rows with `seq <= upTo`, newest first, for as long as `row` gives true. */
  lookBack(upTo: number, row: (row: JournalRow) => boolean): Promise<void>;
  /** Of its parts, those that are chosen; all, where nobody chooses. */
  readCheckpoint(choose?: (parts: readonly PartSize[]) => readonly PartSize[]): Promise<Checkpoint | undefined>;
  /** Saves the sites as of `checkpoint.seq` in place of the checkpoint before. */
  writeCheckpoint(checkpoint: Checkpoint): Promise<void>;
  /**
   * Lets go of rows that are both covered by the last checkpoint and older than `keepFrom`. One from after `now`, when the
   * clock was ahead, is as old as the next one that is not.
   */
  prune(keepFrom: EpochMs, now?: EpochMs): Promise<ChunkReport>;
}
