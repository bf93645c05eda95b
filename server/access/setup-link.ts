import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const FILE = "floorcast.setup-link";

/**
 * Stores the link for creating the first admin in the data folder, for the command `setup-link`; undefined removes it. Returns false if it
 * cannot be written: a full disk must not prevent the start.
 */
export function keepSetupLink(dir: string, link: string | undefined): boolean {
  const file = path.join(dir, FILE);
  try {
    if (link === undefined) rmSync(file, { force: true });
    else writeFileSync(file, `${link}\n`, { mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}

/** The setup link of the server running on the data folder; undefined if none is stored. */
export function readSetupLink(dir: string): string | undefined {
  try {
    return readFileSync(path.join(dir, FILE), "utf8").trim();
  } catch {
    return undefined;
  }
}
