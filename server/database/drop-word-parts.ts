import type { Database } from "./database";
import { type Chunk, type ChunkReport, inChunks, NO_CHUNKS } from "./in-chunks";
import { ReadError } from "./storage-error";
import { dropPart, tableOf, type WordPart, wordParts, writeParts } from "./word-parts";

/** Parts without notices, except the newest: numbers below the newest part are not used again. */
const EMPTY = `
  WITH ranges AS (SELECT part, first, lead(first) OVER (ORDER BY first) AS next FROM notice_word_parts)
  SELECT part FROM ranges
  WHERE next IS NOT NULL AND NOT EXISTS (SELECT 1 FROM notices WHERE doc >= first AND doc < next)
    AND NOT EXISTS (SELECT 1 FROM unfilled_notices)
  ORDER BY first LIMIT 1`;

/**
 * Drops the parts of the word index whose notices are all gone, one in each write. This is how the words of notices deleted by retention
 * are removed. Does nothing while notices of an older version are being indexed.
 */
export async function dropEmptyParts(database: Database): Promise<ChunkReport> {
  let empty = await firstEmpty(database);
  if (!empty) return NO_CHUNKS;
  return await inChunks({
    database,
    prepare: async () => {
      if (empty) await readAhead(database, empty);
    },
    async chunk() {
      const done = empty ? await drop(database, empty) : 0;
      empty = done > 0 ? await firstEmpty(database) : undefined;
      return { done, isLast: empty === undefined } satisfies Chunk;
    },
  });
}

async function firstEmpty(database: Database): Promise<Pick<WordPart, "part"> | undefined> {
  const { rows } = await database.read({ sql: EMPTY, parameters: [] });
  return rows[0] && { part: Number(rows[0].part) };
}

/** Reads the pages that dropping the part will need, so that they are in the cache. */
async function readAhead(database: Database, part: Pick<WordPart, "part">): Promise<void> {
  const table = tableOf(part);
  const sql = `SELECT (SELECT max(block) FROM ${table}_data), (SELECT max(sz) FROM ${table}_docsize), (SELECT count(*) FROM ${table}_idx)`;
  try {
    await database.search({ sql, parameters: [] });
  } catch (error) {
    // Without it, dropping the part only takes longer.
    if (!(error instanceof ReadError)) throw error;
  }
}

async function drop(database: Database, empty: Pick<WordPart, "part">): Promise<number> {
  const parts = await wordParts(database);
  const dropped = parts.find(({ part }) => part === empty.part);
  return dropped && (await writeParts(database, dropPart(parts, dropped))) ? 1 : 0;
}
