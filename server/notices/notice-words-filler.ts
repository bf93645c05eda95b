import { MINUTE_MS } from "@/domain/time";
import type { Statement } from "@/server/database/bind";
import type { Database } from "@/server/database/database";
import { type Chunk, inChunks } from "@/server/database/in-chunks";
import { beginOlderPart, partSize, tableOf, type WordPart, wordParts, writeParts } from "@/server/database/word-parts";

/** How long to wait after a failure or while held. */
const AGAIN_AFTER_MS = MINUTE_MS;

/** Indexes notices from the newest down. Indexing one twice, because it was changed meanwhile, does no harm. */
const fillInto = (part: WordPart) => `
  INSERT OR REPLACE INTO ${tableOf(part)} (rowid, title, text, raw)
  SELECT doc, title, text, raw FROM notices
  WHERE doc <= (SELECT up_to FROM unfilled_notices) AND doc > (SELECT up_to FROM unfilled_notices) - ? ORDER BY doc`;

const GO_DOWN = "UPDATE unfilled_notices SET up_to = up_to - ?";

const FINISH = "DELETE FROM unfilled_notices WHERE NOT EXISTS (SELECT 1 FROM notices WHERE doc <= up_to)";

export interface NoticeWordsFillerParts {
  readonly database: Database;
  /** True while the disk has little space: the index entries need as much as the texts. */
  readonly isHeld: () => boolean;
  /** In milliseconds of the monotonic clock. */
  readonly elapsed: () => number;
  /** How many notice numbers a part should have, given how many there are in total. */
  readonly partSize?: (numbers: number) => number;
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/**
 * Indexes the notices that an older version stored: in the background, a few at a time, in separate parts. A restart continues where it
 * stopped. Until it is done, searches examine every notice.
 */
export class NoticeWordsFiller {
  private readonly parts: NoticeWordsFillerParts;
  private running: Promise<void> | undefined;
  private nextAt = Number.NEGATIVE_INFINITY;
  private isStopped = false;

  constructor(parts: NoticeWordsFillerParts) {
    this.parts = parts;
  }

  /** Called every second; mostly does nothing. */
  tick(): void {
    if (this.parts.elapsed() >= this.nextAt) void this.run();
  }

  /** Resolves when nothing is left to do, or nothing can be done for now; joins a run in progress. Never rejects. */
  run(): Promise<void> {
    this.running ??= this.fillAll().then((isFilled) => {
      const isOver = isFilled || this.isStopped;
      this.nextAt = isOver ? Number.POSITIVE_INFINITY : this.parts.elapsed() + AGAIN_AFTER_MS;
      this.running = undefined;
    });
    return this.running;
  }

  /** The current chunk is finished; nothing further begins. */
  stop(): void {
    this.isStopped = true;
    this.nextAt = Number.POSITIVE_INFINITY;
  }

  /** Returns whether nothing is left. */
  private async fillAll(): Promise<boolean> {
    const { database, elapsed, log } = this.parts;
    const startedAt = elapsed();
    try {
      if (!(await this.isDue())) return true;
      await inChunks({ database, chunk: (size) => this.fillChunk(size) });
      if (await this.isDue()) return false;
      log.info(
        { tookMs: Math.round(elapsed() - startedAt) },
        "the notices of an older version are in the index of words now",
      );
      return true;
    } catch (error) {
      if (!this.isStopped)
        log.warn({ err: error }, "notices could not be put into the index of words; tried again later");
      return false;
    }
  }

  private async fillChunk(size: number): Promise<Chunk> {
    const { database, isHeld } = this.parts;
    if (this.isStopped || isHeld()) return { done: 0, isLast: true };
    const upTo = await this.unfilledUpTo();
    const parts = await wordParts(database);
    const [oldest] = parts;
    if (upTo === undefined || !oldest) return { done: 0, isLast: true };
    if (upTo < oldest.first) {
      await writeParts(database, beginOlderPart(parts, upTo + 1 - (this.parts.partSize ?? partSize)(upTo)));
      return { done: 0, isLast: false };
    }
    const done = Math.min(size, upTo + 1 - oldest.first);
    const statements: readonly Statement[] = [
      { sql: fillInto(oldest), parameters: [done] },
      { sql: GO_DOWN, parameters: [done] },
      { sql: FINISH, parameters: [] },
    ];
    const [, , finished] = await database.writeUnsynced(statements);
    return { done, isLast: finished?.changes === 1 };
  }

  private async isDue(): Promise<boolean> {
    return (await this.unfilledUpTo()) !== undefined;
  }

  private async unfilledUpTo(): Promise<number | undefined> {
    const { rows } = await this.parts.database.read({ sql: "SELECT up_to FROM unfilled_notices", parameters: [] });
    return rows[0] && Number(rows[0].up_to);
  }
}
