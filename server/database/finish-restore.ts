import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

const READY = /^\.restored-(.+)$/;
/** Tells the next start that it is the first after a restore. */
const NOTE_FILE = "floorcast.restored";

/** Where a restore leaves what it has unpacked and checked. From the moment that this folder is there, it happens. */
export function readyFolder(dir: string, stamp: string): string {
  return path.join(dir, `.restored-${stamp}`);
}

export function isReadyFolder(name: string): boolean {
  return READY.test(name);
}

/**
 * Puts what a restore left ready in its place, and what was there before into a folder beside it. A kill in the middle
 * is made good by the next call: each start makes one, before it opens anything. Gives that folder's path.
 */
export async function finishRestore(dir: string): Promise<string | undefined> {
  const names = await readdir(dir);
  const stamp = names.map((name) => READY.exec(name)?.[1]).find((found) => found !== undefined);
  if (stamp === undefined) return undefined;
  const ready = readyFolder(dir, stamp);
  const aside = path.join(dir, `before-restore-${stamp}`);
  const fresh = await readdir(ready);
  // A database's log goes with it: on another one it would be damage.
  const old = names.filter((name) => fresh.some((each) => name === each || name.startsWith(`${each}-`)));
  if (old.length > 0) await mkdir(aside, { recursive: true, mode: 0o700 });
  for (const name of old) await rename(path.join(dir, name), path.join(aside, name));
  for (const name of fresh) await rename(path.join(ready, name), path.join(dir, name));
  const hasAside = existsSync(aside);
  await writeFile(path.join(dir, NOTE_FILE), JSON.stringify({ restored: stamp, ...(hasAside && { aside }) }));
  await rm(ready, { recursive: true });
  return hasAside ? aside : undefined;
}

/** Says once that a restore came before this start, and where that is which was there before. */
export async function logRestore(dir: string, warn: (message: string) => void): Promise<void> {
  const file = path.join(dir, NOTE_FILE);
  const note = await readFile(file, "utf8").catch(() => undefined);
  if (note === undefined) return;
  warn(`this is the first start after a restore from a backup: ${note}`);
  await rm(file, { force: true });
}
