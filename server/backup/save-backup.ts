import { createWriteStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { syncFile, syncFolder } from "@/server/images/disk";
import { BackupError } from "./backup-error";
import { makeBackup } from "./make-backup";
import type { Manifest } from "./manifest";

/** Writes a backup to a new file, which is there whole and synced, or not at all. */
export async function saveBackup(dir: string, target: string): Promise<Manifest> {
  const file = path.resolve(target);
  if (existsSync(file)) throw new BackupError(`${file} is there already`);
  const unfinished = path.join(path.dirname(file), `.${path.basename(file)}.unfinished`);
  try {
    const manifest = await makeBackup(dir, async (archive) => {
      await pipeline(archive, createWriteStream(unfinished, { mode: 0o600 }));
      await syncFile(unfinished);
    });
    await rename(unfinished, file);
    await syncFolder(path.dirname(file));
    return manifest;
  } finally {
    await rm(unfinished, { force: true });
  }
}
