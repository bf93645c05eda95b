import type { Change, NoticeChange } from "@/domain/change";
import type { AreaId, MapId, SiteId, TrackId } from "@/domain/ids";
import type { SavedSite } from "@/domain/live-site";
import type { EpochMs } from "@/domain/time";
import type { FixColumns } from "./fix-columns";

/** What was told of a site, as it is kept: all but notices, which have a table of their own. */
export type KeptChange = Exclude<Change, NoticeChange>;

/** One word of the past. */
export interface KeptWord {
  readonly change: KeptChange;
  /** The time that it was for the site by this word, where its own was ahead of our clock. */
  readonly passedAt?: EpochMs;
}

export interface ToldWord extends KeptWord {
  /** The journal's seq of its delivery. */
  readonly seq: number;
}

/** What was new in some deliveries. */
export interface HistoryBatch {
  /** In the order in which they were accepted. */
  readonly words: readonly ToldWord[];
  /** More of them: fixes come in much more cheaply so. */
  readonly fixes?: FixColumns;
  /** Up to this seq of the journal, all that is to be kept is in this batch or was in one before it. */
  readonly upTo: number;
}

/** Words of a site with `after < at <= upTo`. */
export interface Span {
  readonly siteId: SiteId;
  readonly after: EpochMs;
  readonly upTo: EpochMs;
}

export interface SpanQuery extends Span {
  /** Of what belongs to one floor, only that of this one. */
  readonly mapId?: MapId;
  /** Of what is about one track, only that of this one. */
  readonly trackId?: TrackId;
  /** Much quicker: no fix is unpacked. */
  readonly withoutFixes?: boolean;
  /** Quicker: half hours one after the other, each in no order of time. A track's fixes of some minutes follow each other, ascending. */
  readonly byTrack?: boolean;
  /**
   * Tracks that the site knows. By what their sources told other sites they have left it: these fixes and sightings come along, of the
   * other site, behind the site's own of the same time; also of each track that the site was told of on a UTC day that is read, up to
   * the day of the word. Not together with the other choices.
   */
  readonly roaming?: Iterable<TrackId>;
}

/** What all words of a site with `at <= state.at` add up to. Derived: without any, states are found from the words alone. */
export interface KeptState {
  readonly siteId: SiteId;
  readonly at: EpochMs;
  /** `keptSeq` before the words that it is made of were read. */
  readonly seq: number;
  readonly saved: SavedSite;
}

/** What a stretch of a site's past came to, so that questions over many of them need not read their words. Derived, as states are. */
export interface Summary extends SummarizedSpan {
  readonly siteId: SiteId;
  /** `keptSeq` before the words that it is made of were read. */
  readonly seq: number;
  readonly parts: readonly SummaryPart[];
}

/** Within a UTC day. */
export interface SummarizedSpan {
  readonly startAt: EpochMs;
  /** The first moment that is not in it. */
  readonly endAt: EpochMs;
  /** Its counts are unknown after so long a silence, in milliseconds. */
  readonly unknownAfterMs: number;
}

/**
 * `counts` and `visits` of an area, `moves` and `names` (ids and names of whoever visited) of a site, `floor-counts` and `heat` of a floor,
 * as `server/history/summaries/` packs them.
 */
export interface SummaryPart {
  readonly kind: "counts" | "floor-counts" | "visits" | "moves" | "names" | "heat";
  readonly id: AreaId | MapId | SiteId;
  readonly bytes: Uint8Array;
}

export interface SummaryQuery {
  readonly siteId: SiteId;
  /** A moment in it. */
  readonly at: EpochMs;
  readonly kind: SummaryPart["kind"];
  /** Only what is of this area, floor or site. */
  readonly id?: SummaryPart["id"];
}

/** A UTC day, by its first moment. */
export interface KeptDay {
  readonly startAt: EpochMs;
  readonly bytes: number;
  /** `damaged`: it was set aside, and nothing of it is told; `problem` says why. */
  readonly state: "open" | "sealed" | "damaged";
  readonly problem?: string;
}

/** How many fixes there were in a floor's minutes; ten minutes, or half an hour of a sealed day, are counted together. */
export interface FixCount {
  readonly startAt: EpochMs;
  readonly spanMs: number;
  readonly fixes: number;
}

/**
 * The past of all sites: every word that was told, at the time that it tells, by UTC day. A set: what is appended twice is in it
 * once. Rejects with `HistoryError` where the disk refuses; a damaged day costs itself only.
 */
export interface HistoryStore {
  /** All that was accepted up to this seq of the journal is on disk; what came after has to be appended again after a stop. */
  keptSeq(): Promise<number>;
  /**
   * Resolves when it is on disk, all of it or nothing. A word that comes late drops the states and summaries that it makes wrong: those of
   * its site, and, as a report, those of the sites that may have had its track until then: which were told of it since two UTC days
   * before, or were told nothing at all on the day before.
   */
  append(batch: HistoryBatch): Promise<void>;
  /** Packs what is complete by now, seals days that are over, and lets go of most states of old ones. To be called every minute or so; reading is the same before and after. */
  tidy(now: EpochMs): Promise<void>;
  /** Ascending by `at` unless `byTrack`, some hundreds or thousands at a time. */
  read(query: SpanQuery): AsyncIterable<readonly KeptWord[]>;
  /** Of one floor, or of all of the site. Quick: nothing is unpacked. Ascending. */
  countFixes(span: Span & { readonly mapId?: MapId }): Promise<readonly FixCount[]>;
  /** The newest state at or before a moment. */
  stateBefore(siteId: SiteId, at: EpochMs): Promise<KeptState | undefined>;
  /** What time that is of. Quick: nothing is unpacked. */
  newestStateAt(siteId: SiteId, at: EpochMs): Promise<EpochMs | undefined>;
  /** False where it was not kept, because a word of its time has come since it was made. */
  putState(state: KeptState): Promise<boolean>;
  /** What of a site is summarized. Ascending, and nothing twice. */
  summarized(siteId: SiteId): Promise<readonly SummarizedSpan[]>;
  /** A summary with those of its parts that are asked for. */
  summaryAt(query: SummaryQuery): Promise<Omit<Summary, "seq"> | undefined>;
  /** As `putState`. It takes the place of those of which any moment is in it. */
  putSummary(summary: Summary): Promise<boolean>;
  /** Oldest first. */
  days(): Promise<readonly KeptDay[]>;
  /** Lets go of a day with its words and summaries. The newest state of each site that is of this day or before stays: later ones build on it. */
  dropDay(startAt: EpochMs): Promise<void>;
  /** Takes every word on a track and every trace of it in states physically out of all days, and drops the summaries from the first of them on. Gives how many words went. */
  eraseTrack(trackId: TrackId): Promise<number>;
  removeSite(siteId: SiteId): Promise<void>;
  close(): Promise<void>;
}

/** The disk refused, or what is there cannot be read. */
export class HistoryError extends Error {
  override readonly name = "HistoryError";
}
