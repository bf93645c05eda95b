import { constants, createWriteStream, existsSync } from "node:fs";
import { access, rename, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { syncFile, syncFolder } from "@/server/database/durable-file";
import { BackupError, toWriteError } from "./backup-error";
import { makeBackup } from "./make-backup";
import type { Manifest } from "./manifest";

/** Writes a backup to a new file, completely and synced or not at all. Throws `BackupError`. */
export async function saveBackup(dir: string, target: string): Promise<Manifest> {
  const file = path.resolve(target);
  if (existsSync(file)) throw new BackupError(`${file} already exists`, { cannotWrite: true });
  const folder = path.dirname(file);
  const toOurs = (error: unknown): never => {
    throw toWriteError(error, file);
  };
  const unfinished = path.join(folder, `.${path.basename(file)}.unfinished`);
  // Checked before the database is copied, which may take minutes.
  await access(folder, constants.W_OK | constants.X_OK).catch(toOurs);
  try {
    const manifest = await makeBackup(dir, async (archive) => {
      await pipeline(archive, createWriteStream(unfinished, { mode: 0o600 })).catch(toOurs);
      await syncFile(unfinished).catch(toOurs);
    });
    await rename(unfinished, file).catch(toOurs);
    await syncFolder(folder).catch(toOurs);
    return manifest;
  } finally {
    await rm(unfinished, { force: true });
  }
}
