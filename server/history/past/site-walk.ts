import type { Fix } from "@/domain/change";
import type { AreaId, SiteId, TrackId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import { leftAt } from "@/domain/site-tracks";
import type { EpochMs } from "@/domain/time";
import type { KeptWord } from "../history-store";
import { Forgetting } from "./forgetting";
import { silencesAt } from "./past-silences";

/** A change of a site at a time, other than a kept word. */
export interface Mark {
  readonly at: EpochMs;
  readonly apply: (site: LiveSite) => void;
  /** The area that it redraws. */
  readonly areaId?: AreaId;
}

export interface SiteWalkParts {
  /** The site before the first word. */
  readonly site: LiveSite;
  /** Ascending, as a store reads them, including reports of other sites about its tracks. */
  readonly words: AsyncIterable<readonly KeptWord[]>;
  /** In any order. */
  readonly marks: readonly Mark[];
  readonly unknownAfterMs: number;
  readonly keptFrom: EpochMs;
  readonly rememberedMs: number;
}

/** Replays a site: at any moment it is the result of everything up to then. */
export class SiteWalk {
  readonly site: LiveSite;
  /** The number of words applied so far. */
  words = 0;
  private readonly parts: SiteWalkParts;
  private readonly forgetting: Forgetting;
  private readonly marks: readonly Mark[];
  private readonly batches: AsyncIterator<readonly KeptWord[]>;
  private batch: readonly KeptWord[] = [];
  /** The index of the next word in `batch`. */
  private place = 0;
  private nextMark = 0;
  private isOver = false;
  /** When tracks have left the site by reports of other sites. */
  private readonly elsewhere = new Map<TrackId, EpochMs>();

  constructor(parts: SiteWalkParts) {
    this.parts = parts;
    this.site = parts.site;
    this.forgetting = new Forgetting(parts.site, parts.rememberedMs);
    this.marks = parts.marks.toSorted((a, b) => a.at - b.at);
    this.batches = parts.words[Symbol.asyncIterator]();
  }

  /** Whether these words, which must be all up to some time, can be applied in any order. Forgets what was forgotten before them. */
  isReadyFor(words: readonly KeptWord[]): boolean {
    return this.forgetting.beforeWords(words);
  }

  /** Applies some of the words for which `isReadyFor` returned true. */
  takeIn(batch: readonly KeptWord[]): void {
    for (const word of batch) if (!isPlainFix(word, this.site.siteId)) this.apply(word);
    // Fixes last, because a floor takes a track's report interval with its newest fix.
    this.takeFixes(batch);
    this.words += batch.length;
  }

  /** Applies words for which `isReadyFor` returned false, given in any order. */
  takeInByMoments(words: readonly KeptWord[]): void {
    const ascending = words.toSorted((one, other) => one.change.at - other.change.at);
    let place = 0;
    while (place < ascending.length) {
      const end = this.beginMoment(ascending, place);
      for (; place < end; place += 1) this.apply(ascending[place] as KeptWord);
    }
    this.words += words.length;
  }

  /** The time of the next mark that is not applied yet. */
  get nextMarkAt(): EpochMs | undefined {
    return this.marks[this.nextMark]?.at;
  }

  /** Applies the marks up to `at`. All words up to then must have been applied. */
  passMarks(at: EpochMs): void {
    this.applyMarks(at);
  }

  /** Moves the site forward to `at`, never back. Rejects like the store. */
  async goTo(at: EpochMs): Promise<void> {
    while (await this.hasWordUntil(at)) this.applyWords(at);
    this.applyMarks(at);
    this.site.advance();
    this.forgetting.expireIfDue(at);
    this.setSilences(at);
  }

  /** Brings expiry and silences up to `at`, after everything up to then is applied. Forgets also what nobody can see. */
  settle(at: EpochMs): void {
    this.forgetting.expire(at);
    this.setSilences(at);
  }

  /**
   * Moves the site forward to `to` and calls `see` after each moment at which anything was reported or drawn, for some moments twice.
   * Silences and alerts are not kept up to date on the way.
   */
  async goThrough(to: EpochMs, see: (site: LiveSite, at: EpochMs) => void): Promise<void> {
    while (await this.hasWordUntil(to)) this.goThroughBatch(Math.min(this.batch.at(-1)?.change.at ?? to, to), see);
    this.goThroughBatch(to, see);
  }

  /** The time of the next word; undefined if there is none. */
  async nextAt(): Promise<EpochMs | undefined> {
    while (this.place >= this.batch.length && !this.isOver) {
      const { value, done = false } = await this.batches.next();
      this.isOver = done;
      if (done) break;
      this.batch = value;
      this.place = 0;
    }
    return this.batch[this.place]?.change.at;
  }

  /** Call it if the words are not read to the end. */
  async stop(): Promise<void> {
    if (!this.isOver) await this.batches.return?.();
    this.isOver = true;
  }

  private takeFixes(batch: readonly KeptWord[]): void {
    const { site, elsewhere } = this;
    const byTrack: Fix[][] = [];
    for (const word of batch) {
      if (!isPlainFix(word, site.siteId)) continue;
      const last = byTrack.at(-1);
      if (last?.[0]?.trackId === word.change.trackId) last.push(word.change);
      else byTrack.push([word.change]);
    }
    const roamers = elsewhere.size === 0 ? [] : byTrack.filter(([fix]) => fix && !site.tracks.has(fix.trackId));
    site.siteTracks.fixes(byTrack);
    for (const [fix] of roamers) if (fix) this.leaveElsewhere(fix.trackId);
  }

  /** Like `goThrough`, as far as the loaded words go. */
  private goThroughBatch(to: EpochMs, see: (site: LiveSite, at: EpochMs) => void): void {
    for (;;) {
      const word = this.batch[this.place]?.change.at ?? Number.POSITIVE_INFINITY;
      const mark = this.marks[this.nextMark]?.at ?? Number.POSITIVE_INFINITY;
      const at = Math.min(word, mark, this.forgetting.dueAt);
      if (at > to) return;
      this.applyWords(at);
      this.applyMarks(at);
      if (this.site.presence.hasToAdvance) for (const _ of this.site.siteTracks.advancing());
      this.forgetting.expireIfDue(at);
      see(this.site, at);
    }
  }

  private async hasWordUntil(at: EpochMs): Promise<boolean> {
    const next = await this.nextAt();
    return next !== undefined && next <= at;
  }

  /** Applies the words of this batch up to `at`. */
  private applyWords(at: EpochMs): void {
    const { batch } = this;
    let end = this.place;
    for (let word = batch[this.place]; word && word.change.at <= at; word = batch[this.place]) {
      const mark = this.marks[this.nextMark];
      if (mark && mark.at < word.change.at) this.applyMarks(word.change.at - 1);
      if (this.place === end) end = this.beginMoment(batch, end);
      this.apply(word);
      this.place += 1;
      this.words += 1;
    }
  }

  /** Prepares the words of one moment, starting at `place`. Returns the index of the next moment. */
  private beginMoment(words: readonly KeptWord[], place: number): number {
    const at = words[place]?.change.at;
    let end = place;
    for (let word = words[end]; word && word.change.at === at; word = words[end]) {
      this.forgetting.beforeWord(word);
      end += 1;
    }
    return end;
  }

  private apply({ change, passedAt }: KeptWord): void {
    const { site, elsewhere } = this;
    const { size } = site.tracks;
    if (change.siteId === site.siteId) site.apply(change, passedAt);
    if (!("trackId" in change)) return;
    const { trackId, siteId, at } = change;
    if (siteId !== site.siteId)
      elsewhere.set(trackId, Math.max(leftAt(site.siteId, siteId, at), elsewhere.get(trackId) ?? 0));
    else if (site.tracks.size === size) return;
    this.leaveElsewhere(trackId);
  }

  /** If the site knows the track, it leaves by the reports of other sites. */
  private leaveElsewhere(trackId: TrackId): void {
    const { site, elsewhere } = this;
    const track = site.tracks.get(trackId);
    const left = elsewhere.get(trackId);
    if (track && left !== undefined) site.siteTracks.leave(track, left);
  }

  private setSilences(at: EpochMs): void {
    const { unknownAfterMs, keptFrom } = this.parts;
    this.site.setSilences(silencesAt(this.site, { at, unknownAfterMs, keptFrom }));
  }

  /** Applies the marks up to `at`. */
  private applyMarks(at: EpochMs): void {
    for (let mark = this.marks[this.nextMark]; mark && mark.at <= at; mark = this.marks[this.nextMark]) {
      if (mark.areaId !== undefined) this.forgetting.beforeArea(mark.areaId, mark.at);
      mark.apply(this.site);
      // It may have removed a drawing.
      this.forgetting.lookAgain();
      this.nextMark += 1;
    }
  }
}

/** An ordinary fix: of this site, and not ahead of our clock. */
function isPlainFix(word: KeptWord, siteId: SiteId): word is KeptWord & { readonly change: Fix } {
  const { change, passedAt } = word;
  return change.type === "fix" && change.siteId === siteId && passedAt === undefined;
}
