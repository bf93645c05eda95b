import { setImmediate as nextTurn } from "node:timers/promises";
import type { LiveSite } from "@/domain/live-site";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { KeptWord } from "../history-store";
import type { SiteWalk } from "./site-walk";

export interface SiteLeapsParts {
  /** Stands before the first of the words, and is not walked by anybody else. */
  readonly walk: SiteWalk;
  /** As `byTrack` gives them. */
  readonly words: AsyncIterable<readonly KeptWord[]>;
}

/** As `byTrack` tells words. */
const SPAN_MS = 30 * MINUTE_MS;
/** Whatever else is asked of the thread waits for about this many words. */
const WORDS_A_TURN = 16_384;

/**
 * Leads a site through its past by half hours, each taken in by tracks: in about a third of the time that it takes to walk. It can be
 * seen at any moment on the way.
 */
export class SiteLeaps {
  private readonly walk: SiteWalk;
  private readonly batches: AsyncIterator<readonly KeptWord[]>;
  /** The next of a half hour that is not at hand yet. */
  private batch: readonly KeptWord[] | undefined;
  private isOver = false;
  /** Those of the half hour at hand that have not moved it. */
  private waiting: readonly KeptWord[] = [];
  /** When the first of them was told. */
  private firstAt: EpochMs | undefined;
  /** The end of that half hour. */
  private endAt: EpochMs = 0;

  constructor({ walk, words }: SiteLeapsParts) {
    this.walk = walk;
    this.batches = words[Symbol.asyncIterator]();
  }

  get site(): LiveSite {
    return this.walk.site;
  }

  /** Words that moved it so far. */
  get words(): number {
    return this.walk.words;
  }

  /** When the next word was told; undefined where there is none. */
  async nextAt(): Promise<EpochMs | undefined> {
    if (this.waiting.length === 0) await this.load();
    if (this.waiting.length === 0) return undefined;
    this.firstAt ??= earliest(this.waiting);
    return this.firstAt;
  }

  /** When so many more words have been told, or else the end of the half hour of the next word. There has to be one. */
  momentAfter(words: number): EpochMs {
    if (words > this.waiting.length) return this.endAt;
    const ats = Float64Array.from(this.waiting, ({ change }) => change.at).sort();
    return ats[Math.max(1, words) - 1] ?? this.endAt;
  }

  /** Goes on to that time, never back. Rejects as the store does. */
  async goTo(at: EpochMs): Promise<void> {
    const { walk } = this;
    for (let mark = walk.nextMarkAt; mark !== undefined && mark <= at; mark = walk.nextMarkAt) {
      await this.take(mark);
      walk.passMarks(mark);
    }
    await this.take(at);
    walk.settle(at);
  }

  /** To be called where it does not go to the end. */
  async stop(): Promise<void> {
    if (!this.isOver) await this.batches.return?.();
    this.isOver = true;
  }

  /** The half hour after what is at hand. */
  private async load(): Promise<void> {
    const batches: (readonly KeptWord[])[] = [];
    for (;;) {
      const batch = this.batch ?? (await this.nextBatch());
      this.batch = batch;
      const endAt = batch?.[0] && endOfSpan(batch[0].change.at);
      if (!batch || (batches.length > 0 && endAt !== this.endAt)) break;
      this.endAt = endAt ?? this.endAt;
      batches.push(batch);
      this.batch = undefined;
    }
    this.wait(batches.length === 1 ? (batches[0] ?? []) : batches.flat());
  }

  private wait(words: readonly KeptWord[]): void {
    this.waiting = words;
    this.firstAt = undefined;
  }

  private async nextBatch(): Promise<readonly KeptWord[] | undefined> {
    if (this.isOver) return undefined;
    const { value, done = false } = await this.batches.next();
    this.isOver = done;
    return done ? undefined : value;
  }

  private async take(to: EpochMs): Promise<void> {
    for (;;) {
      if (this.waiting.length === 0) await this.load();
      if (this.waiting.length === 0) return;
      if (to < this.endAt) break;
      await this.takeIn(this.waiting);
      this.wait([]);
    }
    const later = this.waiting.filter(({ change }) => change.at > to);
    if (later.length === this.waiting.length) return;
    await this.takeIn(this.waiting.filter(({ change }) => change.at <= to));
    this.wait(later);
  }

  private async takeIn(words: readonly KeptWord[]): Promise<void> {
    for (let from = 0; from < words.length; from += WORDS_A_TURN) {
      this.walk.takeIn(words.slice(from, from + WORDS_A_TURN));
      await nextTurn();
    }
  }
}

function earliest(words: readonly KeptWord[]): EpochMs {
  let first = Number.POSITIVE_INFINITY;
  for (const { change } of words) if (change.at < first) first = change.at;
  return first;
}

function endOfSpan(at: EpochMs): EpochMs {
  return Math.floor(at / SPAN_MS) * SPAN_MS + SPAN_MS - 1;
}
