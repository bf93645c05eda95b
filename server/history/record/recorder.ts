import { setTimeout as sleep } from "node:timers/promises";
import type { Change } from "@/domain/change";
import { DAY_MS, type EpochMs, SECOND_MS } from "@/domain/time";
import type { Journal, JournalRow } from "@/server/journal/journal";
import { siteTimeOf } from "@/server/live/is-late";
import { type PackedWords, WordPacker } from "./packed-words";
import { SiteNames } from "./site-names";

/** A delivery that is in the journal on disk, with its new changes. */
export interface Kept {
  /** Its seq in the journal. */
  readonly seq: number;
  readonly receivedAt: EpochMs;
  /** The changes that were new and accepted, with map ids as delivered. */
  readonly changes: readonly Change[];
}

export interface RecorderParts {
  readonly journal: Pick<Journal, "lastSeq" | "pageAfter">;
  /** The changes in a delivery read back from the journal, without those that are not kept. */
  readonly changesOf: (row: JournalRow) => readonly Change[];
  /** The change with the map id in the spelling used here. */
  readonly spelled: (change: Change) => Change;
  /** Words of UTC days that ended by then are left out: retention would delete them at once. */
  readonly oldest: () => EpochMs;
  /** Resolves when the words are on disk. */
  readonly append: (words: PackedWords) => Promise<void>;
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
  /** The most memory for waiting words, in bytes; later deliveries are read again from the journal. */
  readonly mostBytes?: number;
  /** How long to wait before refused words are sent again. */
  readonly retryAfterMs?: number;
}

const MAX_BYTES = 32 * 1024 ** 2;
const RETRY_AFTER_MS = 5 * SECOND_MS;
/** Generous, because the same thread also packs days, which takes some seconds. */
const LONGEST_APPEND_MS = 60 * SECOND_MS;
/** When this many words wait, they are sent before the second is over. */
const ENOUGH_WORDS = 20_000;
/** Words per batch when reading the journal again. */
const READ_AGAIN_WORDS = 5_000;
/** Reading again blocks the event loop for about this long, then leaves it free for twice as long. */
const SLICE_MS = 4;

/**
 * Sends words to the history. While it follows, deliveries are packed as they come and sent every second. If the history is behind the
 * journal (after a start, or when it could not be written for long), deliveries are read again from the journal until it has caught up. So
 * every word is stored once whatever is killed, and memory is bounded.
 */
export class Recorder {
  private readonly parts: RecorderParts;
  private readonly mostBytes: number;
  private packer = new WordPacker();
  private names = new SiteNames();
  /** Words taken from the packer that are not known to be on disk. */
  private pending: PackedWords | undefined;
  private sending: Promise<void> | undefined;
  private readingAgain: Promise<void> | undefined;
  private isFollowing = false;
  private isStopped = false;
  /** The seq up to which deliveries were packed or read again. */
  private reached = 0;
  /** The seq of the newest delivery that arrived while it did not follow; it must be read from the journal. */
  private passedOver = 0;
  private refusedAt = Number.NEGATIVE_INFINITY;
  /** Everything up to this journal seq is in the history on disk. */
  keptSeq = 0;
  /** The number of refused batches since the start. */
  refused = 0;
  private refusal: string | undefined;
  private appendingSince = Number.POSITIVE_INFINITY;

  constructor(parts: RecorderParts) {
    this.parts = parts;
    this.mostBytes = parts.mostBytes ?? MAX_BYTES;
  }

  /** Starts recording. The history has everything up to `keptSeq`; later deliveries are read again while the server runs. */
  begin(keptSeq: number): void {
    this.keptSeq = keptSeq;
    this.fallBehind();
  }

  /** Why the last batch was refused, or that it is unanswered; undefined while all is well. */
  get trouble(): string | undefined {
    if (performance.now() - this.appendingSince > LONGEST_APPEND_MS)
      return "nothing is heard of what was to be written";
    return this.refusal;
  }

  /** The number of deliveries that the history does not have yet. */
  get behind(): number {
    return Math.max(0, this.parts.journal.lastSeq - this.keptSeq);
  }

  /** Approximate memory of the waiting words, in bytes. */
  get waitingBytes(): number {
    return this.packer.bytes;
  }

  /** Takes in a delivery that the journal has on disk. Calls must ascend by seq. */
  keep({ seq, receivedAt, changes }: Kept): void {
    if (!this.isFollowing) this.passedOver = seq;
    if (!this.isFollowing || seq <= this.reached) return;
    this.pack(changes, seq, receivedAt);
    if (this.packer.bytes > this.mostBytes) this.fallBehind();
    else if (this.packer.words >= ENOUGH_WORDS) this.send();
  }

  /** Sends the words of the last second. Call it every second. */
  tick(): void {
    if (this.isFollowing) this.send();
    else if (!this.readingAgain && this.mayTry && !this.isStopped) this.readAgain();
  }

  /**
   * Drops the waiting words and reads them again from the journal, after something was removed from it. Resolves when no word read before
   * that is still under way.
   */
  async forgetWaiting(): Promise<void> {
    const { sending, readingAgain } = this;
    this.fallBehind();
    await sending;
    await readingAgain;
  }

  /** Stops recording and sends the waiting words. Resolves when they are on disk or were refused. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.sending;
    await this.readingAgain;
    if (!this.isFollowing) return;
    this.refusedAt = Number.NEGATIVE_INFINITY;
    this.send();
    await this.sending;
    this.send();
    await this.sending;
  }

  private get mayTry(): boolean {
    return performance.now() - this.refusedAt >= (this.parts.retryAfterMs ?? RETRY_AFTER_MS);
  }

  private pack(changes: readonly Change[], seq: number, receivedAt: EpochMs): void {
    const { packer, names } = this;
    const firstDay = Math.floor(this.parts.oldest() / DAY_MS) * DAY_MS;
    for (const change of changes) {
      if (change.at < firstDay) continue;
      if (change.type === "notice" || (change.type === "site-name" && !names.isNew(change))) continue;
      const spelled = this.parts.spelled(change);
      if (spelled.type !== "notice") packer.add(spelled, seq, siteTimeOf(spelled, receivedAt));
    }
    packer.reached(seq);
    this.reached = seq;
  }

  private send(): void {
    if (this.sending || !this.mayTry) return;
    if (!this.pending && this.reached > this.keptSeq) this.pending = this.packer.take();
    if (!this.pending) return;
    this.sending = this.appendPending().finally(() => {
      this.sending = undefined;
    });
  }

  /** Never rejects. */
  private async appendPending(): Promise<void> {
    const { pending } = this;
    if (pending && (await this.append(pending)) && this.pending === pending) this.pending = undefined;
  }

  /** Returns whether the words are on disk. Never rejects. */
  private async append(words: PackedWords): Promise<boolean> {
    const { append, log } = this.parts;
    this.appendingSince = performance.now();
    try {
      await append(words);
      this.keptSeq = Math.max(words.upTo, this.keptSeq);
      if (this.refusal !== undefined) log.info({}, "the history can be written again");
      this.refusal = undefined;
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (this.refusal === undefined) log.warn({ reason }, "the history cannot be written: tried again until it can");
      this.refusal = reason;
      this.refused += 1;
      this.refusedAt = performance.now();
      return false;
    } finally {
      this.appendingSince = Number.POSITIVE_INFINITY;
    }
  }

  private fallBehind(): void {
    this.isFollowing = false;
    this.packer = new WordPacker();
    this.pending = undefined;
    this.names = new SiteNames();
    if (!this.isStopped && !this.readingAgain && this.mayTry) this.readAgain();
  }

  private readAgain(): void {
    const reading = this.catchUp().catch((error: unknown) => {
      this.refusedAt = performance.now();
      if (!this.isStopped) this.parts.log.warn({ err: error }, "deliveries could not be read again for the history");
    });
    this.readingAgain = reading.finally(() => {
      this.readingAgain = undefined;
    });
  }

  /** Reads the journal again until nothing is left, or a batch is refused. */
  private async catchUp(): Promise<void> {
    await this.sending;
    const packer = new WordPacker();
    this.packer = packer;
    this.pending = undefined;
    let last = this.keptSeq;
    let deliveries = 0;
    while (!this.isStopped && this.packer === packer) {
      const rows = await this.parts.journal.pageAfter(last);
      await this.packAgain(rows, packer);
      last = rows.at(-1)?.seq ?? last;
      deliveries += rows.length;
      const isAll = rows.length === 0;
      if (packer.words < READ_AGAIN_WORDS && !isAll) continue;
      if (this.packer === packer && last > this.keptSeq && !(await this.append(packer.take()))) return;
      if (!isAll || this.passedOver > last || this.packer !== packer) continue;
      this.reached = last;
      this.isFollowing = true;
      if (deliveries > 0) this.parts.log.info({ deliveries }, "read deliveries again for the history");
      return;
    }
  }

  /** Packs rows while `packer` is the one in use. Pauses, so that other work gets the event loop. */
  private async packAgain(rows: readonly JournalRow[], packer: WordPacker): Promise<void> {
    let until = performance.now() + SLICE_MS;
    for (const row of rows) {
      if (performance.now() > until) {
        await sleep(2 * SLICE_MS);
        until = performance.now() + SLICE_MS;
      }
      if (this.packer !== packer) return;
      this.pack(this.parts.changesOf(row), row.seq, row.receivedAt);
    }
  }
}
