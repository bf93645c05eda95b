import { setImmediate as nextTurn } from "node:timers/promises";
import type { LiveSite } from "@/domain/live-site";
import type { EpochMs } from "@/domain/time";
import type { KeptWord } from "../history-store";
import { endOfHalfHour, halfHours } from "./half-hours";
import type { SiteWalk } from "./site-walk";

export interface SiteLeapsParts {
  /** A walk that stands before the first word. Nothing else may move it until it stands behind the last one. */
  readonly walk: SiteWalk;
  /** The words of a `byTrack` read. */
  readonly words: AsyncIterable<readonly KeptWord[]>;
}

/** Other work of the thread waits for about this many words. */
const WORDS_A_TURN = 16_384;

/** Replays a site by half hours, each applied track by track, in about a third of the time of a walk. It can stop at any moment. */
export class SiteLeaps {
  private readonly walk: SiteWalk;
  private readonly halfHours: AsyncGenerator<readonly KeptWord[], void>;
  private isOver = false;
  /** The words of the current half hour that are not applied yet. */
  private waiting: readonly KeptWord[] = [];
  /** The time of the first of them. */
  private firstAt: EpochMs | undefined;
  /** The end of the current half hour. */
  private endAt: EpochMs = 0;

  constructor({ walk, words }: SiteLeapsParts) {
    this.walk = walk;
    this.halfHours = halfHours(words);
  }

  get site(): LiveSite {
    return this.walk.site;
  }

  /** The number of words applied so far. */
  get words(): number {
    return this.walk.words;
  }

  /** The time of the next word; undefined if there is none. */
  async nextAt(): Promise<EpochMs | undefined> {
    if (this.waiting.length === 0) await this.load();
    if (this.waiting.length === 0) return undefined;
    this.firstAt ??= earliest(this.waiting);
    return this.firstAt;
  }

  /** The number of words left in the half hour of the next word. */
  get wordsAtHand(): number {
    return this.waiting.length;
  }

  /** The time by which `words` more words have come, or else the end of the half hour of the next word. There must be a next word. */
  momentAfter(words: number): EpochMs {
    if (words >= this.waiting.length) return this.endAt;
    const ats = Float64Array.from(this.waiting, ({ change }) => change.at).sort();
    return ats[Math.max(1, words) - 1] ?? this.endAt;
  }

  /** Moves the site forward to `at`, never back. Rejects like the store. */
  async goTo(at: EpochMs): Promise<void> {
    const { walk } = this;
    for (let mark = walk.nextMarkAt; mark !== undefined && mark <= at; mark = walk.nextMarkAt) {
      await this.take(mark);
      walk.passMarks(mark);
    }
    await this.take(at);
    walk.settle(at);
  }

  /** Call it if the words are not read to the end. */
  async stop(): Promise<void> {
    if (!this.isOver) await this.halfHours.return();
    this.isOver = true;
  }

  /** Loads the next half hour. */
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

  /** All words up to some time. */
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
