import { setImmediate } from "node:timers/promises";
import type { MapId, SiteId, TrackId } from "@/domain/ids";
import { DAY_MS, type EpochMs } from "@/domain/time";
import { deliveredFixes } from "../fix-columns";
import type {
  FixCount,
  HistoryBatch,
  HistoryStore,
  KeptDay,
  KeptState,
  KeptWord,
  Span,
  SpanQuery,
  SummarizedSpan,
  Summary,
  SummaryQuery,
} from "../history-store";
import { isReport } from "../kept-word";
import { appendWords } from "./appending/append-words";
import { type BatchWords, byDay, NOTHING, wordsOfBatch } from "./appending/batch-words";
import { damagedDays, removeDamaged } from "./days/damaged-days";
import type { Day } from "./days/day";
import { bytesOf } from "./days/day-files";
import { HALF_HOUR_MS } from "./days/day-schema";
import { OpenDays, type Role } from "./days/open-days";
import { eraseTrackFromDay, removeSiteFromDay } from "./erasing/erase-from-day";
import { attempt, attemptLong, orHistoryError } from "./history-errors";
import { inSteps, Tidier } from "./packing/tidier";
import { countFixesOf } from "./reading/count-fixes";
import { departures } from "./reading/departures";
import { Pace, type Paced } from "./reading/pace";
import { ElsewhereReader } from "./reading/read-elsewhere";
import { readHalfHour } from "./reading/read-half-hour";
import { DerivedFile } from "./states/derived-file";
import { KeptStates } from "./states/kept-states";
import { KeptSummaries } from "./states/kept-summaries";
import { earliestOf, LateWords } from "./states/late-words";
import { thinning } from "./states/thin-states";

export interface SqliteHistoryOptions {
  /** The folder; created if it does not exist. */
  readonly dir: string;
  /** One instance writes; any number may read, in any thread of the same process. */
  readonly role: Role;
}

/** How often files that are no longer in use are closed. */
const CLOSE_GONE_MS = 1_000;

/**
 * Opens the history in `dir`, with one file per UTC day. It blocks its thread while it works. Throws `HistoryError` if the folder cannot be
 * used. A damaged day loses only that day.
 */
export function openSqliteHistory({ dir, role }: SqliteHistoryOptions): HistoryStore {
  return orHistoryError(() => new SqliteHistory(new OpenDays(dir, role)));
}

class SqliteHistory implements HistoryStore {
  private readonly open: OpenDays;
  private readonly derived: DerivedFile;
  private readonly states: KeptStates;
  private readonly summaries: KeptSummaries;
  private readonly late: LateWords;
  private readonly closing: NodeJS.Timeout;
  private readonly tidier: Tidier;
  private kept: number;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(open: OpenDays) {
    this.open = open;
    if (open.role === "write") open.sweep();
    this.derived = new DerivedFile(open.files, open.dir, open.role);
    this.states = new KeptStates(this.derived);
    this.summaries = new KeptSummaries(this.derived);
    this.kept = open.kept();
    this.tidier = new Tidier(open);
    this.late = new LateWords(this.kept);
    this.closing = setInterval(() => this.closeGone(), CLOSE_GONE_MS).unref();
  }

  keptSeq(): Promise<number> {
    return attempt(() => (this.open.role === "write" ? this.kept : this.open.newestKept()));
  }

  append(batch: HistoryBatch): Promise<void> {
    return this.write(() => {
      const { upTo } = batch;
      const told = wordsOfBatch(batch);
      const days = byDay(told);
      this.dropWrongStates(told);
      // A batch without words still has to be recorded as kept, in some day.
      if (days.length === 0) this.open.writeNewest((day) => appendWords(day, { ...NOTHING, upTo, isLast: true }));
      for (const [index, [startAt, words]] of days.entries()) {
        const isLast = index === days.length - 1;
        this.open.write(startAt, (day) => appendWords(day, { ...words, upTo, isLast }));
        this.tidier.note(startAt);
      }
      this.kept = Math.max(upTo, this.kept);
    });
  }

  tidy(now: EpochMs): Promise<void> {
    return this.inTurn(async () => {
      await this.tidier.tidy(now);
      await inSteps(thinning(this.derived, this.states, now));
      this.derived.giveBack();
    });
  }

  async *read(query: SpanQuery): AsyncIterable<readonly KeptWord[]> {
    const { after, upTo } = query;
    if (upTo <= after) return;
    const elsewhere = query.roaming && new ElsewhereReader(query);
    const parts = { days: this.open, query, elsewhere, pace: new Pace() };
    for (const dayAt of orHistoryError(() => [...this.open.current().keys()]))
      for (let startAt = dayAt; startAt < dayAt + DAY_MS; startAt += HALF_HOUR_MS)
        if (startAt + HALF_HOUR_MS > after + 1 && startAt <= upTo) yield* inTurns(readHalfHour(dayAt, startAt, parts));
  }

  countFixes(span: Span & { readonly mapId?: MapId }): Promise<readonly FixCount[]> {
    const isWanted = (dayAt: EpochMs) => dayAt <= span.upTo && dayAt + DAY_MS > span.after;
    return attempt(() => {
      const days = [...this.open.current().keys()].filter(isWanted);
      return days.flatMap((dayAt) => this.open.use(dayAt, (day) => countFixesOf(day, span)) ?? []);
    });
  }

  stateBefore(siteId: SiteId, at: EpochMs): Promise<KeptState | undefined> {
    return attempt(() => this.states.before(siteId, at));
  }

  newestStateAt(siteId: SiteId, at: EpochMs): Promise<EpochMs | undefined> {
    return attempt(() => this.states.newestAt(siteId, at));
  }

  putState(state: KeptState): Promise<boolean> {
    return this.write(() => this.late.isRight(state) && this.states.put(state));
  }

  summarized(siteId: SiteId): Promise<readonly SummarizedSpan[]> {
    return attempt(() => this.summaries.spans(siteId));
  }

  summaryAt(query: SummaryQuery): Promise<Omit<Summary, "seq"> | undefined> {
    return attempt(() => this.summaries.at(query));
  }

  putSummary(summary: Summary): Promise<boolean> {
    const end = { ...summary, at: summary.endAt - 1 };
    return this.write(() => this.late.isRight(end) && this.summaries.put(summary));
  }

  days(): Promise<readonly KeptDay[]> {
    return attempt(() => {
      const days = [...this.open.current().values()].flatMap((name): KeptDay[] => {
        const isSealed = this.open.isSealed(name);
        if (isSealed === undefined) return [];
        return [{ startAt: name.startAt, bytes: bytesOf(name.file), state: isSealed ? "sealed" : "open" }];
      });
      return [...days, ...damagedDays(this.open.dir)].sort((one, other) => one.startAt - other.startAt);
    });
  }

  dropDay(startAt: EpochMs): Promise<void> {
    return this.write(() => {
      // Files first: on a full disk, nothing can be written until they are gone.
      this.open.remove(startAt);
      removeDamaged(this.open.dir, startAt);
      this.states.dropDay(startAt);
      this.summaries.dropDay(startAt);
    });
  }

  /** Erases day by day, with pauses. Words appended meanwhile count as after the erasure. */
  eraseTrack(trackId: TrackId): Promise<number> {
    return this.inTurn(async () => {
      const first = this.firstDayOf(trackId);
      if (first !== undefined) this.summaries.dropAllFrom(first);
      this.summaries.eraseTrack(trackId);
      this.states.eraseTrack(trackId);
      let erased = 0;
      await this.eachDay((day) => {
        erased += eraseTrackFromDay(this.open, day, trackId);
      });
      return erased;
    });
  }

  removeSite(siteId: SiteId): Promise<void> {
    return this.inTurn(() => {
      this.summaries.removeSite(siteId);
      this.states.removeSite(siteId);
      return this.eachDay((day) => removeSiteFromDay(this.open, day, siteId));
    });
  }

  async close(): Promise<void> {
    clearInterval(this.closing);
    await this.turn;
    this.open.closeAll();
  }

  private write<Result>(work: () => Result): Promise<Result> {
    return attempt(() => {
      this.refuseReader();
      return work();
    });
  }

  /** Runs long jobs that pause one after the other. */
  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const before = this.turn;
    const done = before.then(() => {
      this.refuseReader();
      return attemptLong(work);
    });
    this.turn = done.catch(() => {});
    return done;
  }

  private async eachDay(work: (day: Day) => void): Promise<void> {
    for (const startAt of this.open.current().keys()) {
      this.open.use(startAt, work);
      await setImmediate();
    }
  }

  private firstDayOf(trackId: TrackId): EpochMs | undefined {
    const isOn = (startAt: EpochMs) => this.open.use(startAt, (day) => day.names.track(trackId) !== undefined);
    return [...this.open.current().keys()].find(isOn);
  }

  private closeGone(): void {
    try {
      this.open.closeGone();
    } catch {
      // The folder cannot be read now; the caller's own request will say so.
    }
  }

  private refuseReader(): void {
    if (this.open.role === "read") throw new TypeError("this history was opened to be read only");
  }

  /** Runs before the words are on disk, so that an interruption in between leaves no wrong state. */
  private dropWrongStates({ words, fixes }: BatchWords): void {
    for (const [siteId, word] of earliestOf(words, fixes)) {
      this.late.note(siteId, word);
      this.dropDerived(siteId, word.at);
    }
    const sightings = words.filter(({ change }) => isReport(change));
    let first = Number.POSITIVE_INFINITY;
    for (const [siteId, word] of earliestOf(sightings, fixes)) {
      this.late.noteReport(siteId, word);
      first = Math.min(first, word.at);
    }
    const atRisk = new Set([...this.states.sitesSince(first), ...this.summaries.sitesSince(first)]);
    if (atRisk.size === 0) return;
    for (const [siteId, at] of departures(this.open, [...sightings, ...deliveredFixes(fixes)], atRisk))
      this.dropDerived(siteId, at);
  }

  private dropDerived(siteId: SiteId, at: EpochMs): void {
    this.states.dropFrom(siteId, at);
    this.summaries.dropFrom(siteId, at);
  }
}

/** Lets other work of the thread run at each pause. */
async function* inTurns(pieces: Paced<KeptWord>): AsyncIterable<readonly KeptWord[]> {
  for (;;) {
    const { done, value } = orHistoryError(() => pieces.next());
    if (done) return;
    if (value.length > 0) yield value;
    else await setImmediate();
  }
}
