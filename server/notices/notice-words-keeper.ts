import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { Database } from "@/server/database/database";
import { dropEmptyParts } from "@/server/database/drop-word-parts";
import { type Chunk, inChunks } from "@/server/database/in-chunks";
import {
  beginPart,
  partSize,
  renewTriggers,
  tableOf,
  type WordPart,
  wordParts,
  writeParts,
} from "@/server/database/word-parts";

const EVERY_MS = 10 * SECOND_MS;
/** How long to wait after a failure. */
const AGAIN_AFTER_MS = MINUTE_MS;
/** Numbers looked at in one read. */
const LOOKED_AT = 5_000;

export interface NoticeWordsKeeperParts {
  readonly database: Database;
  /** True while the disk has little space: then only what frees space is done. */
  readonly isHeld: () => boolean;
  /** In milliseconds of the monotonic clock. */
  readonly elapsed: () => number;
  readonly log: { warn(fields: object, message: string): void };
  /** How many notice numbers a part should have, given how many there are in total. */
  readonly partSize?: (numbers: number) => number;
}

/**
 * Maintains the parts of the word index in the background: creates a new part when the newest is full, drops parts whose notices are all
 * gone, and tidies parts that get no more words or from which an erasure removed some.
 */
export class NoticeWordsKeeper {
  private readonly parts: NoticeWordsKeeperParts;
  private running: Promise<void> | undefined;
  private nextAt = Number.NEGATIVE_INFINITY;
  private isStopped = false;
  private isRenewed = false;

  constructor(parts: NoticeWordsKeeperParts) {
    this.parts = parts;
  }

  /** Called every second; mostly does nothing. */
  tick(): void {
    if (this.parts.elapsed() >= this.nextAt) void this.run();
  }

  /** Resolves when nothing is left to do for now; joins a run in progress. Never rejects. */
  run(): Promise<void> {
    this.running ??= this.keep().then((isKept) => {
      const restMs = isKept ? EVERY_MS : AGAIN_AFTER_MS;
      this.nextAt = this.isStopped ? Number.POSITIVE_INFINITY : this.parts.elapsed() + restMs;
      this.running = undefined;
    });
    return this.running;
  }

  /** The current chunk is finished; nothing further begins. */
  stop(): void {
    this.isStopped = true;
    this.nextAt = Number.POSITIVE_INFINITY;
  }

  /** Returns false if it failed. */
  private async keep(): Promise<boolean> {
    const { database, log } = this.parts;
    try {
      if (this.mayAdd) await this.renewOnce();
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

  private async renewOnce(): Promise<void> {
    if (!this.isRenewed) await renewTriggers(this.parts.database);
    this.isRenewed = true;
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

  /** Deletes entries of notices that are gone or have a new number, and merges the rest into one segment. */
  private async tidy(part: WordPart): Promise<void> {
    const { database } = this.parts;
    await this.removeGone(part);
    await this.merge(part);
    if (!this.mayAdd) return;
    const done = "UPDATE notice_word_parts SET to_merge = 0 WHERE part = ? AND to_merge = ?";
    await database.writeUnsynced([{ sql: done, parameters: [part.part, part.toMerge] }]);
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
        if (some.length > 0 && this.mayAdd) await database.writeUnsynced([removalOf(part, some)]);
        return { done: some.length, isLast: some.length === 0 || !this.mayAdd };
      },
    });
  }

  /** Merges in slices of this many pages. The first call includes all segments. */
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

/** Numbers in a part without a notice, among the next few thousand after `after`. */
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

/** In the newest part, a number may have been reused meanwhile, so it is checked again. */
function removalOf(part: WordPart, gone: readonly number[]) {
  return {
    sql: `DELETE FROM ${tableOf(part)} WHERE rowid IN (
      SELECT value FROM json_each(?) WHERE value NOT IN (SELECT doc FROM notices))`,
    parameters: [JSON.stringify(gone)],
  };
}

/** Returns how many rows of the index's tables were written; 0 if everything is in one segment. */
async function mergeSlice(database: Database, part: WordPart, pages: number): Promise<number> {
  const table = tableOf(part);
  const counted = { sql: "SELECT total_changes() AS changes", parameters: [] };
  const merge = { sql: `INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`, parameters: [pages] };
  const [before, , after] = await database.writeUnsynced([counted, merge, counted]);
  const changes = Number(after?.rows[0]?.changes) - Number(before?.rows[0]?.changes);
  // One change is the insert itself (sqlite.org/fts5.html).
  return changes < 2 ? 0 : changes;
}
