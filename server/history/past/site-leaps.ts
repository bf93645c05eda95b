import { setImmediate as nextTurn } from "node:timers/promises";
import type { LiveSite } from "@/domain/live-site";
import type { EpochMs } from "@/domain/time";
import type { KeptWord } from "../history-store";
import { endOfHalfHour, halfHours } from "./half-hours";
import type { SiteWalk } from "./site-walk";

export interface SiteLeapsParts {
  /** Stands before the first of the words, and is not walked by anybody else until it stands behind the last. */
  readonly walk: SiteWalk;
  /** As `byTrack` gives them. */
  readonly words: AsyncIterable<readonly KeptWord[]>;
}

/** Whatever else is asked of the thread waits for about this many words. */
const WORDS_A_TURN = 16_384;

/**
 * Leads a site through its past by half hours, each taken in by tracks: in about a third of the time that it takes to walk. It can be
 * seen at any moment on the way.
 */
export class SiteLeaps {
  private readonly walk: SiteWalk;
  private readonly halfHours: AsyncGenerator<readonly KeptWord[], void>;
  private isOver = false;
  /** Those of the half hour at hand that have not moved it. */
  private waiting: readonly KeptWord[] = [];
  /** When the first of them was told. */
  private firstAt: EpochMs | undefined;
  /** The end of that half hour. */
  private endAt: EpochMs = 0;

  constructor({ walk, words }: SiteLeapsParts) {
    this.walk = walk;
    this.halfHours = halfHours(words);
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

  /** How many words are left of the half hour of the next one. */
  get wordsAtHand(): number {
    return this.waiting.length;
  }

  /** When so many more words have been told, or else the end of the half hour of the next word. There has to be one. */
  momentAfter(words: number): EpochMs {
    if (words >= this.waiting.length) return this.endAt;
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
    if (!this.isOver) await this.halfHours.return();
    this.isOver = true;
  }

  /** The half hour after what is at hand. */
  private async load(): Promise<void> {
    if (this.isOver) return;
    const { value = [], done = false } = await this.halfHours.next();
    this.isOver = done;
    const [first] = value;
    if (first) this.endAt = endOfHalfHour(first.change.at);
    this.wait(value);
  }

  private wait(words: readonly KeptWord[]): void {
    this.waiting = words;
    this.firstAt = undefined;
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

  /** All that there are up to some time. */
  private async takeIn(words: readonly KeptWord[]): Promise<void> {
    if (!this.walk.isReadyFor(words)) {
      this.walk.takeInByMoments(words);
      await nextTurn();
      return;
    }
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
