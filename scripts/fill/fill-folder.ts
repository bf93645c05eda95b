import path from "node:path";
import { DAY_MS, type EpochMs } from "@/domain/time";
import { prepareDataFolder } from "@/server/database/data-folder";
import { lockFolder } from "@/server/database/folder-lock";
import { HISTORY_FOLDER } from "@/server/history/store/history-folder";
import { openSqliteHistory } from "@/server/history/store/sqlite-history";

import { organisation } from "@/simulator/organisation";
import { type FilledDay, fillHistory } from "./fill-history";

export interface FolderFilling {
  /** The data folder. No server may run on it. */
  readonly dir: string;
  readonly seed: number | string;
  readonly tracks: number;
  readonly sites: number;
  readonly days: number;
  readonly until: EpochMs;
  readonly onDay?: (day: FilledDay) => void;
}

/** Fills the history of a data folder with whole days and what there is of the last. Throws `StartError` while a server has it. */
export async function fillFolder({ dir, seed, tracks, sites, days, until, onDay }: FolderFilling): Promise<void> {
  await prepareDataFolder(dir);
  const unlock = lockFolder(dir);
  try {
    const store = openSqliteHistory({ dir: path.join(dir, HISTORY_FOLDER), role: "write" });
    try {
      const from = Math.floor(until / DAY_MS - days) * DAY_MS;
      const taking = { ...organisation, sites: organisation.sites.slice(0, sites) };
      const past = { organisation: taking, seed, tracks, from, until };
      await fillHistory({ store, past, now: until, ...(onDay && { onDay }) });
    } finally {
      await store.close();
    }
  } finally {
    unlock();
  }
}
