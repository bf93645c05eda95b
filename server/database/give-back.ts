import type { Database } from "./database";

/** Deleted rows leave free pages, which new rows take: only a larger share than this goes back to the disk. */
const FREE_SHARE = 0.25;
const FREE_PAGES_ANYWAY = 2_000;
/** Less than a megabyte a step, so that writes in between wait milliseconds at most. */
const PAGES_A_STEP = 200;

/** Shrinks the file in small steps, each a write of its own, after much was deleted. */
export async function giveBackFreePages(database: Database): Promise<void> {
  const pages = await count(database, "page_count");
  let free = await count(database, "freelist_count");
  while (free > Math.max(pages * FREE_SHARE, FREE_PAGES_ANYWAY)) {
    await database.write([{ sql: `PRAGMA incremental_vacuum(${PAGES_A_STEP})`, parameters: [] }]);
    const left = await count(database, "freelist_count");
    if (left >= free) return;
    free = left;
  }
}

async function count(database: Database, name: "page_count" | "freelist_count"): Promise<number> {
  const { rows } = await database.read({ sql: `PRAGMA ${name}`, parameters: [] });
  return Number(rows[0]?.[name]);
}
