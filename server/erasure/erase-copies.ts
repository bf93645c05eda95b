import fs from "node:fs/promises";
import path from "node:path";
import { withClosedDatabase } from "@/server/database/closed-database";
import { databasesSetAside } from "@/server/database/set-aside";
import { StorageError } from "@/server/database/storage-error";
import { eraseAside } from "./erase-aside";
import type { ErasedTrack } from "./erased-track";

export interface ErasedCopies {
  /** Databases set aside that named the track and no longer do. */
  readonly copies: number;
  /** Databases that could not be opened or written, so that they may still name the track. Paths are relative to the data folder. */
  readonly copiesNotReached: readonly string[];
}

/** Erases a track from every database that was set aside in the data folder, one after the other. */
export async function eraseCopies(dir: string, erased: ErasedTrack): Promise<ErasedCopies> {
  let copies = 0;
  const copiesNotReached: string[] = [];
  for (const name of await databasesSetAside(dir)) {
    const reached = await eraseCopy(path.join(dir, name), erased);
    if (reached === "no") copiesNotReached.push(name);
    if (reached === "changed") copies += 1;
  }
  return { copies, copiesNotReached };
}

async function eraseCopy(file: string, erased: ErasedTrack): Promise<"changed" | "unchanged" | "no"> {
  const before = await fs.stat(file).catch(() => undefined);
  // Retention has removed it meanwhile.
  if (!before) return "unchanged";
  try {
    const rows = await withClosedDatabase(file, (run) => eraseAside(run, erased));
    // Keeps the modification time, which decides how long the file is kept.
    await fs.utimes(file, before.atime, before.mtime);
    return rows > 0 ? "changed" : "unchanged";
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return (await fs.stat(file).catch(() => undefined)) ? "no" : "unchanged";
  }
}
