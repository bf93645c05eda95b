import fs from "node:fs/promises";
import type { Database } from "./database";
import { StorageError } from "./storage-error";
import { wipePart, wordParts } from "./word-parts";

/** Nothing else is written during a rewrite, which takes a few seconds for this many bytes. */
const MAX_BYTES = 256 * 1024 * 1024;
/** A rewrite also needs space in the log and in a temporary file. */
const ROOM_NEEDED = 3;

/**
 * Rebuilds the file: rows that were moved leave copies on their old pages, which no deletion overwrites. Returns false if the file is too
 * large to block writes for, or the disk of `dir` has too little space.
 */
export async function rewriteFile(database: Database, dir: string): Promise<boolean> {
  const bytes = (await pragma(database, "page_count")) * (await pragma(database, "page_size"));
  const { bavail, bsize } = await fs.statfs(dir);
  if (bytes > MAX_BYTES || bavail * bsize < ROOM_NEEDED * bytes) return false;
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
