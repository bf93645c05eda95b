import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const FILE = "floorcast.setup-link";

/**
 * Keeps the link that makes the first admin in the data folder, for `setup-link`; undefined removes it. False where it
 * cannot be written: a full disk must not keep the server from starting.
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

/** The link of the server that runs on the data folder; undefined where none was kept. */
export function readSetupLink(dir: string): string | undefined {
  try {
    return readFileSync(path.join(dir, FILE), "utf8").trim();
  } catch {
    return undefined;
  }
}
