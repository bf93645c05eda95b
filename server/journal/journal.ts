import type { Alert } from "@/domain/alert";
import type { SiteId } from "@/domain/ids";
import type { Notice } from "@/domain/notice";
import type { Phrase } from "@/domain/notice-phrase";
import { DAY_MS, type EpochMs, MINUTE_MS } from "@/domain/time";
import type { ChunkReport } from "@/server/database/in-chunks";

/** Deliveries are kept at least as long as repeated ones have to be recognised. */
export const MIN_KEPT_MS = 15 * MINUTE_MS;

/** The longest additional time that deliveries wait for the history: if the history cannot be written, they must not fill the disk. */
export const HELD_FOR_HISTORY_MS = DAY_MS;

/** An event that could not be read, kept with the reason so that it can be examined and read again. */
export interface QuarantinedEvent {
  readonly topic: string;
  readonly groupId: string;
  readonly reason: Phrase;
  /** The event's own JSON, at most 64 KiB. */
  readonly raw: string;
}

/** Events of a group that are only counted because there were too many. */
export interface CountedEvents extends Omit<QuarantinedEvent, "raw"> {
  readonly events: number;
}

export interface StoredNotice {
  readonly notice: Notice;
  /** The event's own JSON, at most 64 KiB. */
  readonly raw: string;
}

/** One accepted delivery with everything else that is written in its transaction. */
export interface JournalEntry {
  readonly topic: string;
  readonly receivedAt: EpochMs;
  readonly body: Uint8Array;
  readonly quarantined: readonly QuarantinedEvent[];
  readonly counted?: readonly CountedEvents[];
  readonly notices: readonly StoredNotice[];
  readonly alerts: readonly Alert[];
}

/** An accepted delivery, read back. `seq` increases in the order of acceptance. */
export interface JournalRow {
  readonly seq: number;
  readonly topic: string;
  readonly receivedAt: EpochMs;
  readonly body: Uint8Array;
}

/** What a saved row describes. Rows are read in this order. */
export const ROW_KIND = { site: 1, presence: 2, area: 3, device: 4, track: 5, outline: 6 } as const;

export type RowKind = (typeof ROW_KIND)[keyof typeof ROW_KIND];

/** A part of a site's saved state that changes by itself. */
export interface RowKey {
  readonly kind: RowKind;
  readonly siteId: SiteId;
  /** The key among rows of this kind and site; empty if there is only one. */
  readonly key: string;
}

export interface SavedRow extends RowKey {
  readonly state: string;
}

/** Without a state, the row is deleted. */
export interface RowChange extends RowKey {
  readonly state?: string | undefined;
}

/** Deliveries that somebody still needs: those with `after < seq <= upTo`. */
export interface HeldDeliveries {
  readonly after: number;
  readonly upTo: number;
}

/** The accepted deliveries: on disk before they are answered, and read again at a start. */
export interface Journal {
  /** The seq of the newest appended row, which may not be on disk yet. */
  readonly lastSeq: number;
  /** The seq up to which the last checkpoint covers the journal. */
  readonly coveredSeq: number;
  /**
   * The seq up to which the history has everything. Later deliveries stay to be read again, for a limited time. Infinite without a history.
   */
  historySeq: number;
  /** Deliveries that stay regardless of age while there is room, ordered by seq. */
  held: readonly HeldDeliveries[];
  /** Bytes of the bodies appended since it was opened. */
  readonly appendedBytes: number;
  /** Resolves when the entry is on disk (fsync). Rejects with `StorageError` if it could not be written. */
  append(entry: JournalEntry): Promise<void>;
  /** Counts events that are not stored, nor is their delivery, so that any number of them needs no space. */
  count(counted: readonly CountedEvents[], receivedAt: EpochMs): Promise<void>;
  /** Makes the next row's seq greater than this one: the history has rows that the journal has lost, and would take new ones for those. */
  continueAfter(seq: number): void;
  /** Resolves when everything appended before is on disk. Rejects if any pending write failed. */
  settled(): Promise<void>;
  /** The seq of the newest row received before `at`, by the clock of that time; 0 if there is none. */
  lastBefore(at: EpochMs): Promise<number>;
  /** Reads every row with `seq > after`, in order. */
  replay(after: number, row: (row: JournalRow) => void): Promise<void>;
  /** The first rows with `seq > after`, in order, a few dozen of them; empty if there are no more. */
  pageAfter(after: number): Promise<readonly JournalRow[]>;
  /** Reads rows with `seq <= upTo`, newest first, until `row` returns false. */
  readBackwards(upTo: number, row: (row: JournalRow) => boolean): Promise<void>;
  /** Reads every saved row, in order, a few hundred at a time. Has no timeout. */
  readRows(take: (rows: readonly SavedRow[]) => void): Promise<void>;
  /**
   * Writes rows of a checkpoint in progress. They are valid at once: a row may include deliveries after the last checkpoint's seq, and
   * reading those again does not change it.
   */
  writeRows(rows: readonly RowChange[]): Promise<void>;
  /** Completes a checkpoint with its last rows. Deliveries up to `seq` then count as covered. */
  finishCheckpoint(seq: number, rows: readonly RowChange[]): Promise<void>;
  /**
   * Deletes rows that are covered by the last checkpoint and older than `keepFrom`. A row dated after `now`, by a clock that was ahead,
   * counts as old as the next row that is not. Rows that the history does not have stay unless they are older than `heldMs`; rows in `held`
   * stay unless that is 0.
   */
  prune(keepFrom: EpochMs, now?: EpochMs, heldMs?: number): Promise<ChunkReport>;
}
