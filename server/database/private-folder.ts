import { chmodSync, lstatSync, readdirSync } from "node:fs";
import path from "node:path";

/** The files of a data folder: ours, and what a file system puts into its root. */
const OURS = /^(?:\.?floorcast|images$|history$|before-restore-|\.(?:restored|restore|backup|writable)-|lost\+found$)/;
const OTHERS_BITS = 0o077;

export interface RestrictedFolder {
  /** Folders and files that others could read before. */
  readonly closed: readonly string[];
  /** What others can still read, and why. */
  readonly open: readonly { readonly file: string; readonly reason: string }[];
}

/**
 * Removes other users' access to the data folder and everything in it, since it contains secrets in plain text. If the folder also contains
 * foreign files, its own mode stays and only our files are closed. Follows no links.
 */
export function restrictDataFolder(dir: string): RestrictedFolder {
  const closed: string[] = [];
  const open: { file: string; reason: string }[] = [];
  // Windows has no such modes.
  if (process.platform === "win32") return { closed, open };
  const names = namesIn(dir);
  const foreign = names.find((name) => !OURS.test(name));
  const ours = names.filter((name) => OURS.test(name) && name !== "lost+found");
  if (foreign === undefined) close(dir);
  else if (isOpen(dir)) open.push({ file: dir, reason: `other files lie in it, such as ${foreign}` });
  for (const name of ours) closeAll(path.join(dir, name));
  return { closed, open };

  function closeAll(file: string): void {
    close(file);
    if (lstatSync(file, { throwIfNoEntry: false })?.isDirectory())
      for (const name of namesIn(file)) closeAll(path.join(file, name));
  }

  function close(file: string): void {
    if (!isOpen(file)) return;
    try {
      chmodSync(file, modeOf(file) & ~OTHERS_BITS);
      if (isOpen(file)) open.push({ file, reason: "its file system keeps no modes" });
      else closed.push(file);
    } catch (error) {
      open.push({ file, reason: error instanceof Error ? error.message : String(error) });
    }
  }
}

/** Empty if we cannot read the folder either: opening it reports why. */
function namesIn(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}

function isOpen(file: string): boolean {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  return stat !== undefined && (stat.isFile() || stat.isDirectory()) && (stat.mode & OTHERS_BITS) !== 0;
}

function modeOf(file: string): number {
  return lstatSync(file).mode & 0o777;
}
