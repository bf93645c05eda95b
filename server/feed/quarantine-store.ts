import type { Phrase } from "@/domain/notice-phrase";
import type { EpochMs } from "@/domain/time";

export interface QuarantineRow {
  readonly id: number;
  readonly groupId: string;
  readonly receivedAt: EpochMs;
  readonly topic: string;
  /** In English. */
  readonly reason: string;
  /** The reason in other languages; absent in rows of older versions. */
  readonly wording?: Phrase;
  readonly raw: string;
}

/** Events of one topic that are in quarantine for one reason and have one shape. */
export interface QuarantineGroup {
  readonly groupId: string;
  readonly topic: string;
  /** Of the newest of them, in English; how far ahead it is, and the like, may differ. */
  readonly reason: string;
  readonly wording?: Phrase;
  /** All of them, kept or only counted. */
  readonly count: number;
  /** Those of which nothing but the count is kept: there were too many. They cannot be read again. */
  readonly countedOnly: number;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
}

/** Which events of a group: those with `after < id <= upTo`. */
export interface GroupSlice {
  readonly after: number;
  readonly upTo: number;
  readonly limit: number;
}

/** Events that could not be read; written by the journal, looked at and tried again here. */
export interface QuarantineStore {
  /** Newest first, of one group or of all. */
  list(query: {
    readonly before?: number;
    readonly groupId?: string;
    readonly limit: number;
  }): Promise<readonly QuarantineRow[]>;
  get(id: number): Promise<QuarantineRow | undefined>;
  remove(id: number): Promise<void>;
  count(): Promise<number>;
  /** The one that came last is first. */
  groups(limit: number): Promise<readonly QuarantineGroup[]>;
  /** Undefined where nothing of it is left. */
  group(groupId: string): Promise<QuarantineGroup | undefined>;
  /** Oldest first. */
  slice(groupId: string, slice: GroupSlice): Promise<readonly QuarantineRow[]>;
  removeAll(ids: readonly number[]): Promise<void>;
  /** So many of those that are only counted count no more. */
  forgetCounted(groupId: string, events: number): Promise<void>;
}
