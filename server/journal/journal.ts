import type { Alert } from "@/domain/alert";
import type { SiteId } from "@/domain/ids";
import type { Notice } from "@/domain/notice";
import type { Phrase } from "@/domain/notice-phrase";
import { DAY_MS, type EpochMs, MINUTE_MS } from "@/domain/time";
import type { ChunkReport } from "@/server/database/in-chunks";

/** Deliveries are kept for as long as a repeated one must be known again. */
export const LEAST_KEPT_MS = 15 * MINUTE_MS;

/** What the history has not taken yet stays for so long more at most: a history that cannot be written must not fill the disk. */
export const HELD_FOR_HISTORY_MS = DAY_MS;

/** An event that could not be read, kept with the reason so that somebody can look and try again. */
export interface QuarantinedEvent {
  readonly topic: string;
  readonly groupId: string;
  readonly reason: Phrase;
  /** The event's own JSON, at most 64 KiB of it. */
  readonly raw: string;
}

/** Events of a group that are counted and not kept: there were too many. */
export interface CountedEvents extends Omit<QuarantinedEvent, "raw"> {
  readonly events: number;
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
  readonly counted?: readonly CountedEvents[];
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

/** What a saved row is about; rows are read in this order. */
export const ROW_KIND = { site: 1, presence: 2, area: 3, device: 4, track: 5, outline: 6 } as const;

export type RowKind = (typeof ROW_KIND)[keyof typeof ROW_KIND];

/** A part of a site's saved state that changes by itself. */
export interface RowKey {
  readonly kind: RowKind;
  readonly siteId: SiteId;
  /** Which of its kind in the site; empty where there is one. */
  readonly key: string;
}

export interface SavedRow extends RowKey {
  readonly state: string;
}

/** Without a state, the row is to be removed. */
export interface RowChange extends RowKey {
  readonly state?: string | undefined;
}

/** Deliveries that somebody still wants: those after `after`, up to `upTo`. */
export interface HeldDeliveries {
  readonly after: number;
  readonly upTo: number;
}

/** What was accepted, on disk before it is answered, read again at start. */
export interface Journal {
  /** The seq of the newest row appended (not necessarily on disk yet). */
  readonly lastSeq: number;
  /** The seq up to which the last checkpoint covers it. */
  readonly coveredSeq: number;
  /** Up to this seq the history has it: what came after stays to be read again, within a bound. Infinite without a history. */
  historySeq: number;
  /** Stay however old they are, in the order of their seqs, as long as there is room. */
  held: readonly HeldDeliveries[];
  /** Bytes of the bodies appended since it was opened. */
  readonly appendedBytes: number;
  /** Resolves when the entry is on disk (fsync), rejects with `StorageError` when it could not be written. */
  append(entry: JournalEntry): Promise<void>;
  /** Counts events of which nothing else is kept, nor the delivery that they came in: however many come, they need no room. */
  count(counted: readonly CountedEvents[], receivedAt: EpochMs): Promise<void>;
  /** The next row's seq is beyond this one: the history has some that the journal lost, and would take new ones for old. */
  goOnBeyond(seq: number): void;
  /** Resolves when everything appended before is on disk; rejects if any of what is in flight failed. */
  settled(): Promise<void>;
  /** The seq of the newest row received before `at`, as good as the clock was; 0 without any. */
  lastBefore(at: EpochMs): Promise<number>;
  /** Every row with `seq > after`, in order. */
  replay(after: number, row: (row: JournalRow) => void): Promise<void>;
  /** The first rows with `seq > after`, in order, a few dozen of them; none where there are no more. */
  pageAfter(after: number): Promise<readonly JournalRow[]>;
  /** Rows with `seq <= upTo`, newest first, for as long as `row` gives true. */
  lookBack(upTo: number, row: (row: JournalRow) => boolean): Promise<void>;
  /** Every saved row, in order, a few hundred at a time. However long it takes. */
  readRows(take: (rows: readonly SavedRow[]) => void): Promise<void>;
  /**
   * Writes rows of a checkpoint that is under way. They count at once: whatever they hold of deliveries after the last
   * checkpoint's seq, reading those again changes nothing in it.
   */
  writeRows(rows: readonly RowChange[]): Promise<void>;
  /** Ends a checkpoint: with the last of its rows, deliveries up to `seq` count as covered. */
  finishCheckpoint(seq: number, rows: readonly RowChange[]): Promise<void>;
  /**
   * Lets go of rows that are both covered by the last checkpoint and older than `keepFrom`. One from after `now`, when the
   * clock was ahead, is as old as the next one that is not. What the history does not have stays, unless it is older than `heldMs`; what is `held` stays unless that is 0.
   */
  prune(keepFrom: EpochMs, now?: EpochMs, heldMs?: number): Promise<ChunkReport>;
}
