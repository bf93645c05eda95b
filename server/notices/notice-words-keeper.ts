import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { Database } from "@/server/database/database";
import { dropEmptyParts } from "@/server/database/drop-word-parts";
import { type Chunk, inChunks } from "@/server/database/in-chunks";
import { beginPart, partSize, tableOf, type WordPart, wordParts, writeParts } from "@/server/database/word-parts";

const EVERY_MS = 10 * SECOND_MS;
/** So long after it failed it is tried again. */
const AGAIN_AFTER_MS = MINUTE_MS;
/** Numbers looked at in one read. */
const LOOKED_AT = 5_000;

export interface NoticeWordsKeeperParts {
  readonly database: Database;
  /** True while the disk has little room: then only what makes some is done. */
  readonly isHeld: () => boolean;
  /** In milliseconds, of a clock that nobody sets. */
  readonly elapsed: () => number;
  readonly log: { warn(fields: object, message: string): void };
  /** How many numbers of notices a part should have where there are so many. */
  readonly partSize?: (numbers: number) => number;
}

/**
 * Looks after the parts of the index of words, in the background: begins a new one where the newest is full, drops those whose
 * notices have all gone, and tidies one that takes no more words, or from which an erasure took some.
 */
export class NoticeWordsKeeper {
  private readonly parts: NoticeWordsKeeperParts;
  private running: Promise<void> | undefined;
  private nextAt = Number.NEGATIVE_INFINITY;
  private isStopped = false;

  constructor(parts: NoticeWordsKeeperParts) {
    this.parts = parts;
  }

  /** Called every second; mostly does nothing. */
  tick(): void {
    if (this.parts.elapsed() >= this.nextAt) void this.run();
  }

  /** Resolves when there is nothing left to do for now; what is under way already counts. Never rejects. */
  run(): Promise<void> {
    this.running ??= this.keep().then((isKept) => {
      const restMs = isKept ? EVERY_MS : AGAIN_AFTER_MS;
      this.nextAt = this.isStopped ? Number.POSITIVE_INFINITY : this.parts.elapsed() + restMs;
      this.running = undefined;
    });
    return this.running;
  }

  /** What is under way ends with its chunk; nothing new begins. */
  stop(): void {
    this.isStopped = true;
    this.nextAt = Number.POSITIVE_INFINITY;
  }

  /** False where it failed. */
  private async keep(): Promise<boolean> {
    const { database, log } = this.parts;
    try {
      if (this.mayAdd) await this.beginIfFull();
      if (await this.isBeingFilled()) return true;
      if (!this.isStopped) await dropEmptyParts(database);
      for (const part of await wordParts(database)) if (part.toMerge > 0 && this.mayAdd) await this.tidy(part);
      return true;
    } catch (error) {
      if (!this.isStopped) log.warn({ err: error }, "the index of words could not be looked after; tried again later");
      return false;
    }
  }

  private get mayAdd(): boolean {
    return !this.isStopped && !this.parts.isHeld();
  }

  private async beginIfFull(): Promise<void> {
    const { database } = this.parts;
    const parts = await wordParts(database);
    const { rows } = await database.read({
      sql: "SELECT (SELECT min(doc) FROM notices) AS oldest, (SELECT max(doc) FROM notices) AS newest",
      parameters: [],
    });
    const [oldest, newest] = [Number(rows[0]?.oldest ?? 0), Number(rows[0]?.newest ?? 0)];
    const size = (this.parts.partSize ?? partSize)(newest - oldest + 1);
    const last = parts.at(-1);
    const begun = last && newest - last.first + 1 >= size ? beginPart(parts) : undefined;
    if (begun) await writeParts(database, begun);
  }

  private async isBeingFilled(): Promise<boolean> {
    const { rows } = await this.parts.database.read({ sql: "SELECT 1 FROM unfilled_notices", parameters: [] });
    return rows.length > 0;
  }

  /** Removes what stands there for notices that are gone, or have another number by now, and merges the rest into one piece. */
  private async tidy(part: WordPart): Promise<void> {
    const { database } = this.parts;
    await this.removeGone(part);
    await this.merge(part);
    if (!this.mayAdd) return;
    const done = "UPDATE notice_word_parts SET to_merge = 0 WHERE part = ? AND to_merge = ?";
    await database.writeLazily([{ sql: done, parameters: [part.part, part.toMerge] }]);
  }

  private async removeGone(part: WordPart): Promise<void> {
    const { database } = this.parts;
    let gone: readonly number[] = [];
    let after: number | undefined = Number.MIN_SAFE_INTEGER;
    await inChunks({
      database,
      chunk: async (size) => {
        while (gone.length === 0 && after !== undefined && this.mayAdd)
          ({ gone, after } = await goneBehind(database, part, after));
        const some = gone.slice(0, size);
        gone = gone.slice(size);
        if (some.length > 0 && this.mayAdd) await database.writeLazily([removalOf(part, some)]);
        return { done: some.length, isLast: some.length === 0 || !this.mayAdd };
      },
    });
  }

  /** In slices of so many pages; the first has all pieces take part. */
  private async merge(part: WordPart): Promise<void> {
    let isFirst = true;
    await inChunks({
      database: this.parts.database,
      chunk: async (pages): Promise<Chunk> => {
        if (!this.mayAdd) return { done: 0, isLast: true };
        const done = await mergeSlice(this.parts.database, part, isFirst ? -pages : pages);
        isFirst = false;
        return { done, isLast: done === 0 };
      },
    });
  }
}

/** Numbers in a part that no notice has, among the next few thousand behind `after`. */
async function goneBehind(database: Database, part: WordPart, after: number) {
  const sql = `
    WITH page AS MATERIALIZED (SELECT id FROM ${tableOf(part)}_docsize WHERE id > ? ORDER BY id LIMIT ${LOOKED_AT})
    SELECT (SELECT max(id) FROM page) AS last,
      (SELECT json_group_array(id) FROM page WHERE id NOT IN (SELECT doc FROM notices)) AS gone`;
  const { rows } = await database.read({ sql, parameters: [after] });
  const last = rows[0]?.last;
  return {
    gone: JSON.parse(String(rows[0]?.gone)) as readonly number[],
    after: typeof last === "number" ? last : undefined,
  };
}

/** In the newest part a number may have been given again by now. */
function removalOf(part: WordPart, gone: readonly number[]) {
  return {
    sql: `DELETE FROM ${tableOf(part)} WHERE rowid IN (
      SELECT value FROM json_each(?) WHERE value NOT IN (SELECT doc FROM notices))`,
    parameters: [JSON.stringify(gone)],
  };
}

/** Gives how many rows of the index's own were written; none where all of it is in one piece. */
async function mergeSlice(database: Database, part: WordPart, pages: number): Promise<number> {
  const table = tableOf(part);
  const counted = { sql: "SELECT total_changes() AS changes", parameters: [] };
  const merge = { sql: `INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`, parameters: [pages] };
  const [before, , after] = await database.writeLazily([counted, merge, counted]);
  const changes = Number(after?.rows[0]?.changes) - Number(before?.rows[0]?.changes);
  // One is the insert's own (sqlite.org/fts5.html).
  return changes < 2 ? 0 : changes;
}
