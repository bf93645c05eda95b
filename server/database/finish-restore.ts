import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

const READY = /^\.restored-(.+)$/;
/** Tells the next start that it is the first one after a restore. */
const NOTE_FILE = "floorcast.restored";

/** Where a restore puts what it has unpacked and checked. Once this folder exists, the restore will be completed. */
export function readyFolder(dir: string, stamp: string): string {
  return path.join(dir, `.restored-${stamp}`);
}

export function isReadyFolder(name: string): boolean {
  return READY.test(name);
}

/**
 * Moves a prepared restore into place, and the previous data into another folder. An interruption is completed by the next call; every
 * start makes one before it opens anything. Returns the path of the folder with the previous data.
 */
export async function finishRestore(dir: string): Promise<string | undefined> {
  const names = await readdir(dir);
  const stamp = names.map((name) => READY.exec(name)?.[1]).find((found) => found !== undefined);
  if (stamp === undefined) return undefined;
  const ready = readyFolder(dir, stamp);
  const aside = path.join(dir, `before-restore-${stamp}`);
  const fresh = await readdir(ready);
  // Includes a database's log, which would damage another database.
  const old = names.filter((name) => fresh.some((each) => name === each || name.startsWith(`${each}-`)));
  if (old.length > 0) await mkdir(aside, { recursive: true, mode: 0o700 });
  for (const name of old) await rename(path.join(dir, name), path.join(aside, name));
  for (const name of fresh) await rename(path.join(ready, name), path.join(dir, name));
  const hasAside = existsSync(aside);
  await writeFile(path.join(dir, NOTE_FILE), JSON.stringify({ restored: stamp, ...(hasAside && { aside }) }));
  await rm(ready, { recursive: true });
  return hasAside ? aside : undefined;
}

/** Logs once that this start follows a restore, and where the previous data is. */
export async function logRestore(dir: string, warn: (message: string) => void): Promise<void> {
  const file = path.join(dir, NOTE_FILE);
  const note = await readFile(file, "utf8").catch(() => undefined);
  if (note === undefined) return;
  warn(`this is the first start after a restore from a backup: ${note}`);
  await rm(file, { force: true });
}
