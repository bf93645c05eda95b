import type { Database } from "./database";
import { type ChunkReport, inChunks, NO_CHUNKS } from "./in-chunks";

/** Free pages are reused by new rows. Only more than this share of the file is returned to the file system. */
const FREE_SHARE = 0.25;
const FREE_PAGES_ANYWAY = 2_000;

/** Shrinks the file in small steps after many deletions. */
export async function releaseFreePages(database: Database): Promise<ChunkReport> {
  const pages = await count(database, "page_count");
  const free = await count(database, "freelist_count");
  const spare = Math.max(pages * FREE_SHARE, FREE_PAGES_ANYWAY);
  return free > spare ? await shrinkTo(database, spare) : NO_CHUNKS;
}

/** Returns all free pages, so that deleted data is no longer in the file. */
export async function releaseAllPages(database: Database): Promise<void> {
  await shrinkTo(database, 0);
}

/** The size of the file, and how much of it is free for new rows. */
export async function measureFile(
  database: Database,
): Promise<{ readonly fileBytes: number; readonly reusableBytes: number }> {
  const pageBytes = await count(database, "page_size");
  return {
    fileBytes: pageBytes * (await count(database, "page_count")),
    reusableBytes: pageBytes * (await count(database, "freelist_count")),
  };
}

/** Returns free pages until `spare` are left. */
async function shrinkTo(database: Database, spare: number): Promise<ChunkReport> {
  let free = await count(database, "freelist_count");
  return await inChunks({
    database,
    async chunk(size) {
      const before = free;
      await database.writeUnsynced([{ sql: `PRAGMA incremental_vacuum(${rounded(size)})`, parameters: [] }]);
      free = await count(database, "freelist_count");
      return { done: before - free, isLast: free <= spare || free >= before };
    },
  });
}

/** Rounds to powers of two, because each number makes a separate statement that the connection caches. */
function rounded(size: number): number {
  return 2 ** Math.round(Math.log2(size));
}

async function count(database: Database, name: "page_count" | "freelist_count" | "page_size"): Promise<number> {
  const { rows } = await database.read({ sql: `PRAGMA ${name}`, parameters: [] });
  return Number(rows[0]?.[name]);
}
