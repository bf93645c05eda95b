import type { Change, NoticeChange } from "@/domain/change";
import type { AreaId, MapId, SiteId, TrackId } from "@/domain/ids";
import type { SavedSite } from "@/domain/live-site";
import type { EpochMs } from "@/domain/time";
import type { FixColumns } from "./fix-columns";

/** A change of a site as the history keeps it. Notices are not among them; they have their own table. */
export type KeptChange = Exclude<Change, NoticeChange>;

/** One kept change, called a word. */
export interface KeptWord {
  readonly change: KeptChange;
  /** The time at which the site took it in, if its own time was ahead of our clock. */
  readonly passedAt?: EpochMs;
}

export interface DeliveredWord extends KeptWord {
  /** The journal seq of its delivery. */
  readonly seq: number;
}

/** The new words of some deliveries. */
export interface HistoryBatch {
  /** In order of acceptance. */
  readonly words: readonly DeliveredWord[];
  /** Further words: fixes as columns, which are much cheaper to append. */
  readonly fixes?: FixColumns;
  /** All words up to this journal seq are in this batch or were in an earlier one. */
  readonly upTo: number;
}

/** The words of a site with `after < at <= upTo`. */
export interface Span {
  readonly siteId: SiteId;
  readonly after: EpochMs;
  readonly upTo: EpochMs;
}

export interface SpanQuery extends Span {
  /** Leaves out words that belong to another floor. */
  readonly mapId?: MapId;
  /** Leaves out words about another track. */
  readonly trackId?: TrackId;
  /** Leaves out fixes. Much faster, since no fix is unpacked. */
  readonly withoutFixes?: boolean;
  /**
   * Faster: half hours come in order, but the words of each in no order of time. Some minutes of a track's fixes come together, ascending.
   */
  readonly byTrack?: boolean;
  /**
   * Tracks that the site knows. The read then also returns reports of other sites (fixes and sightings) about these tracks and about each
   * track that the site was told of on a UTC day that is read, up to the day of the report: by such a report a track has left the site.
   * They follow the site's own words of the same time. Cannot be combined with the other options.
   */
  readonly roaming?: Iterable<TrackId>;
}

/** The result of all words of a site with `at <= state.at`. States are derived: without any, everything is computed from the words. */
export interface KeptState {
  readonly siteId: SiteId;
  readonly at: EpochMs;
  /** The value of `keptSeq` before the words it is made from were read. */
  readonly seq: number;
  readonly saved: SavedSite;
}

/** Aggregates of a stretch of a site's past, so that questions about long ranges need not read the words. Derived, like states. */
export interface Summary extends SummarizedSpan {
  readonly siteId: SiteId;
  /** The value of `keptSeq` before the words it is made from were read. */
  readonly seq: number;
  readonly parts: readonly SummaryPart[];
}

/** A stretch of a site within one UTC day. */
export interface SummarizedSpan {
  readonly startAt: EpochMs;
  /** The end, exclusive. */
  readonly endAt: EpochMs;
  /** After a silence of this many milliseconds its counts are unknown. */
  readonly unknownAfterMs: number;
}

/**
 * `counts` and `visits` of an area; `moves` and `names` (ids and names of the visitors) of a site; `floor-counts` and `heat` of a floor.
 * Packed by `server/history/summaries/`.
 */
export interface SummaryPart {
  readonly kind: "counts" | "floor-counts" | "visits" | "moves" | "names" | "heat";
  readonly id: AreaId | MapId | SiteId;
  readonly bytes: Uint8Array;
}

export interface SummaryQuery {
  readonly siteId: SiteId;
  /** Any moment within the summary. */
  readonly at: EpochMs;
  readonly kind: SummaryPart["kind"];
  /** Only the parts of this area, floor or site. */
  readonly id?: SummaryPart["id"];
}

/** A UTC day, identified by its start. */
export interface KeptDay {
  readonly startAt: EpochMs;
  readonly bytes: number;
  /** A `damaged` day was set aside and is not read; `problem` says why. */
  readonly state: "open" | "sealed" | "damaged";
  readonly problem?: string;
}

/** The number of fixes on a floor in a span: minutes are counted together by ten, and by thirty on a sealed day. */
export interface FixCount {
  readonly startAt: EpochMs;
  readonly spanMs: number;
  readonly fixes: number;
}

/**
 * The history of all sites: every word at its event time, grouped by UTC day. It is a set: appending a word twice keeps it once. Rejects
 * with `HistoryError` if the disk refuses. A damaged day loses only that day.
 */
export interface HistoryStore {
  /** Everything accepted up to this journal seq is on disk. After a restart, later deliveries have to be appended again. */
  keptSeq(): Promise<number>;
  /**
   * Resolves when the whole batch is on disk; otherwise nothing of it is. A late word deletes the states and summaries that it invalidates:
   * those of its site and, if it is a report, those of the sites that may have had its track until then (they were told of it since two UTC
   * days before, or were told nothing at all on the day before).
   */
  append(batch: HistoryBatch): Promise<void>;
  /**
   * Packs slots that are complete, seals days that have ended, and deletes most states of old days. Call it about once a minute; reads give
   * the same result before and after.
   */
  tidy(now: EpochMs): Promise<void>;
  /** Reads words in batches of hundreds or thousands, ascending by `at` unless `byTrack`. */
  read(query: SpanQuery): AsyncIterable<readonly KeptWord[]>;
  /** Counts the fixes of one floor, or of all floors of a site, ascending by time. Fast: nothing is unpacked. */
  countFixes(span: Span & { readonly mapId?: MapId }): Promise<readonly FixCount[]>;
  /** The newest state at or before a moment. */
  stateBefore(siteId: SiteId, at: EpochMs): Promise<KeptState | undefined>;
  /** The time of that state. Fast: nothing is unpacked. */
  newestStateAt(siteId: SiteId, at: EpochMs): Promise<EpochMs | undefined>;
  /** Stores a state. Returns false if it was discarded because a word from before it arrived since it was made. */
  putState(state: KeptState): Promise<boolean>;
  /** The summarized stretches of a site, ascending and without overlaps. */
  summarized(siteId: SiteId): Promise<readonly SummarizedSpan[]>;
  /** A summary with only the requested parts. */
  summaryAt(query: SummaryQuery): Promise<Omit<Summary, "seq"> | undefined>;
  /** Like `putState`, for a summary. It replaces the summaries that it overlaps. */
  putSummary(summary: Summary): Promise<boolean>;
  /** All kept days, oldest first. */
  days(): Promise<readonly KeptDay[]>;
  /**
   * Deletes a day with its words, and all summaries and states of that day and earlier. Days are to be dropped oldest first. Only each site's
   * newest of these states stays, since later days build on it.
   */
  dropDay(startAt: EpochMs): Promise<void>;
  /**
   * Physically erases a track from the words and states of all days, and deletes the summaries from the first affected day on. Resolves to
   * the number of words removed.
   */
  eraseTrack(trackId: TrackId): Promise<number>;
  removeSite(siteId: SiteId): Promise<void>;
  close(): Promise<void>;
}

/** The disk refused, or the stored data cannot be read. */
export class HistoryError extends Error {
  override readonly name = "HistoryError";
}
