import { DAY_MS, HOUR_MS } from "@/domain/time";
import type { Database } from "@/server/database/database";
import { dropEmptyParts } from "@/server/database/drop-word-parts";
import { measureFile, releaseFreePages } from "@/server/database/free-pages";
import { sweepNoticeDevices } from "@/server/database/sweep-notice-devices";
import { measureDisk } from "@/server/disk/disk-watch";
import { forgetOldGroups } from "@/server/feed/sql-quarantine-store";
import { type Journal, MIN_KEPT_MS } from "@/server/journal/journal";
import type { Sites } from "@/server/live/sites";
import type { BoundedKind } from "./budget";
import { BudgetKeeper } from "./budget-keeper";
import { countNumbered, measureTable } from "./measure-table";
import { oldestRows } from "./oldest-rows";
import type { BoundedData, RetainedData } from "./retained";
import { retainedCopies } from "./retained-copies";
import { type KeptDays, retainedHistory } from "./retained-history";
import { retainedRows } from "./retained-rows";
import { retainedSites } from "./retained-sites";
import { ALERTS, AUDIT, DELIVERIES, NOTICES, QUARANTINE } from "./retained-tables";
import { retainedTracks } from "./retained-tracks";
import type { RetainedKind } from "./retention";
import { RetentionKeeper, type RetentionKeeperParts } from "./retention-keeper";
import type { RetentionSettings } from "./retention-settings";

export interface RetentionParts extends Pick<RetentionKeeperParts, "isHeld" | "now" | "log"> {
  readonly database: Database;
  readonly settings: RetentionSettings;
  readonly journal: Journal;
  readonly sites: Pick<Sites, "all" | "forgetNoticesBefore" | "forgetSitesUnheardSince">;
  /** Deletes from disk the tracks that the sites have forgotten. Returns how many there were. */
  readonly saveForgotten: () => Promise<number>;
  readonly saveNow: () => Promise<void>;
  /** The data folder. */
  readonly dir: string;
  readonly history: KeptDays;
  readonly measureImages: () => Promise<number>;
  readonly mostImageBytes: number;
}

export function openRetention(parts: RetentionParts): RetentionKeeper {
  const { database, settings, journal, sites, saveForgotten, saveNow, dir, isHeld, now, log } = parts;
  const { measureImages, mostImageBytes, history } = parts;
  const notices = retainedRows(database, NOTICES);
  const quarantine = retainedRows(database, QUARANTINE);
  const countDeliveries = countNumbered(database, DELIVERIES.table, DELIVERIES.order);
  const measureDeliveries = () => measureTable(database, DELIVERIES, countDeliveries);
  const bounded: Readonly<Record<BoundedKind, BoundedData>> = {
    notices: {
      ...notices,
      async deleteBefore(before) {
        sites.forgetNoticesBefore(before);
        const gone = await notices.deleteBefore(before);
        await sweepNoticeDevices(database, before);
        await dropEmptyParts(database);
        return gone;
      },
    },
    quarantine: {
      ...quarantine,
      async deleteBefore(before) {
        const events = await quarantine.deleteBefore(before);
        await forgetOldGroups(database, before);
        return events;
      },
    },
    deliveries: {
      measure: measureDeliveries,
      measureNow: measureDeliveries,
      oldest: (bytes, mostRows) => oldestRows(database, DELIVERIES, { bytes, mostRows }),
      deleteBefore: async (before) => (await journal.prune(Math.min(before, now() - MIN_KEPT_MS), now())).done,
      // Also deletes what the history could not take for so long, because it must not fill the disk.
      deleteExcessBefore: async (before) => (await journal.prune(Math.min(before, now() - MIN_KEPT_MS), now(), 0)).done,
    },
    copies: retainedCopies(dir),
    history: retainedHistory(history, now),
  };
  const kinds: Readonly<Record<RetainedKind, RetainedData>> = {
    ...bounded,
    alerts: retainedRows(database, ALERTS),
    audit: retainedRows(database, AUDIT),
    tracks: retainedTracks(sites, database, saveForgotten),
    sites: retainedSites(sites, saveNow),
  };
  const budgets = new BudgetKeeper({
    kinds: bounded,
    budgets: () => settings.budgets,
    measureDisk: () => measureDisk(dir),
    measureFile: () => measureFile(database),
    checkpointLog: () => database.checkpointLog(),
    measureImages,
    mostImageBytes,
  });
  return new RetentionKeeper({
    ...{ kinds, budgets, settings, isHeld, now, log },
    releaseFreePages: () => releaseFreePages(database),
  });
}

/** How long, in ms, a track is remembered after it left if more is known of it than its address. `days` as set. */
export function rememberedMs(days: number | null): number {
  return days === null ? Number.POSITIVE_INFINITY : Math.max(days * DAY_MS, HOUR_MS);
}
