import fs from "node:fs/promises";
import type { Database } from "./database";
import { StorageError } from "./storage-error";
import { wipePart, wordParts } from "./word-parts";

/** Nothing is written while the file is: a few seconds for so many bytes. */
const MOST_BYTES = 256 * 1024 * 1024;
/** Rewritten, it is in the log and in a temporary file as well. */
const ROOM_NEEDED = 3;

/**
 * Builds the file anew from what is in it: rows that move about leave shadows on their old pages, which no deletion
 * wipes. False where the file is too large for everybody to wait, or its disk (the one of `dir`) has no room.
 */
export async function rewriteFile(database: Database, dir: string): Promise<boolean> {
  const bytes = (await pragma(database, "page_count")) * (await pragma(database, "page_size"));
  const { bavail, bsize } = await fs.statfs(dir);
  if (bytes > MOST_BYTES || bavail * bsize < ROOM_NEEDED * bytes) return false;
  try {
    const words = (await wordParts(database)).flatMap((part) => wipePart(part));
    const statements = [
      "PRAGMA temp_store = FILE",
      ...words,
      "UPDATE notice_word_parts SET to_merge = 0",
      "VACUUM",
      "PRAGMA temp_store = MEMORY",
    ];
    await database.runAlone(statements.map((sql) => ({ sql, parameters: [] })));
    return true;
  } catch (error) {
    if (error instanceof StorageError) return false;
    throw error;
  }
}

async function pragma(database: Database, name: "page_count" | "page_size"): Promise<number> {
  const { rows } = await database.read({ sql: `PRAGMA ${name}`, parameters: [] });
  return Number(rows[0]?.[name]);
}
