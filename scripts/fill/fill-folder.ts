import path from "node:path";
import { DAY_MS, type EpochMs } from "@/domain/time";
import { prepareDataFolder } from "@/server/database/data-folder";
import { lockFolder } from "@/server/database/folder-lock";
import { HISTORY_FOLDER } from "@/server/history/store/history-folder";
import { openSqliteHistory } from "@/server/history/store/sqlite-history";
import { organisation } from "@/simulator/organisation";
import type { PastSetup } from "@/simulator/past/tell-past";
import { type FilledDay, fillHistory } from "./fill-history";

export interface FolderFilling extends Omit<PastSetup, "organisation"> {
  /** The data folder. No server may run on it. */
  readonly dir: string;
  /** How many of the organisation's sites. */
  readonly sites: number;
  /** See `fillHistory`. */
  readonly keptSeq?: number;
  readonly onDay?: (day: FilledDay) => void;
}

/**
 * Fills the history of a data folder. Creates the folder if needed, readable only by its owner, as the server does. Throws `StartError` if
 * a server uses it.
 */
export async function fillFolder({ dir, sites, keptSeq, onDay, ...setup }: FolderFilling): Promise<void> {
  const umask = process.umask(0o077);
  await prepareDataFolder(dir);
  const unlock = lockFolder(dir);
  try {
    const store = openSqliteHistory({ dir: path.join(dir, HISTORY_FOLDER), role: "write" });
    try {
      const taking = { ...organisation, sites: organisation.sites.slice(0, sites) };
      await fillHistory({ store, past: { ...setup, organisation: taking }, now: setup.lifeFrom, keptSeq, onDay });
    } finally {
      await store.close();
    }
  } finally {
    unlock();
    process.umask(umask);
  }
}

/** The UTC midnight `days` days before the day of `at`. */
export function midnightBefore(at: EpochMs, days: number): EpochMs {
  return Math.floor(at / DAY_MS - days) * DAY_MS;
}
