import type { Phrase } from "@/domain/notice-phrase";
import type { EpochMs } from "@/domain/time";

export interface QuarantineRow {
  readonly id: number;
  readonly groupId: string;
  readonly receivedAt: EpochMs;
  readonly topic: string;
  /** In English. */
  readonly reason: string;
  /** The reason in translatable form; absent in rows of older versions. */
  readonly wording?: Phrase;
  readonly raw: string;
}

/** Quarantined events of one topic with one reason and one shape. */
export interface QuarantineGroup {
  readonly groupId: string;
  readonly topic: string;
  /** The reason of the newest event, in English. Values such as how far it is ahead may differ for others. */
  readonly reason: string;
  readonly wording?: Phrase;
  /** All events, stored or only counted. */
  readonly count: number;
  /** Events that were only counted because there were too many. They cannot be read again. */
  readonly countedOnly: number;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
}

/** Selects events of a group with `after < id <= upTo`. */
export interface GroupSlice {
  readonly after: number;
  readonly upTo: number;
  readonly limit: number;
}

/** Events that could not be read. The journal writes them; here they are listed, read again and deleted. */
export interface QuarantineStore {
  /** Newest first; of one group, or of all. */
  list(query: {
    readonly before?: number;
    readonly groupId?: string;
    readonly limit: number;
  }): Promise<readonly QuarantineRow[]>;
  get(id: number): Promise<QuarantineRow | undefined>;
  remove(id: number): Promise<void>;
  count(): Promise<number>;
  /** Ordered by the newest event, newest first. */
  groups(limit: number): Promise<readonly QuarantineGroup[]>;
  /** Undefined if nothing of the group is left. */
  group(groupId: string): Promise<QuarantineGroup | undefined>;
  /** Oldest first. */
  slice(groupId: string, slice: GroupSlice): Promise<readonly QuarantineRow[]>;
  removeAll(ids: readonly number[]): Promise<void>;
  /** Reduces the number of events that are only counted. */
  forgetCounted(groupId: string, events: number): Promise<void>;
}
