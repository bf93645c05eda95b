import { DAY_MS, HOUR_MS } from "@/domain/time";
import type { Database } from "@/server/database/database";
import { giveBackFreePages } from "@/server/database/give-back";
import { type Journal, LEAST_KEPT_MS } from "@/server/journal/journal";
import type { Sites } from "@/server/live/sites";
import type { KeepingSettings } from "./keeping-settings";
import { countNumbered, measureTable } from "./measure-table";
import type { Retained } from "./retained";
import { retainedCopies } from "./retained-copies";
import { retainedRows } from "./retained-rows";
import { retainedSites } from "./retained-sites";
import { ALERTS, AUDIT, DELIVERIES, NOTICES, QUARANTINE } from "./retained-tables";
import { retainedTracks } from "./retained-tracks";
import type { RetainedKind } from "./retention";
import { RetentionKeeper, type RetentionKeeperParts } from "./retention-keeper";

export interface RetentionParts extends Pick<RetentionKeeperParts, "isHeld" | "now" | "log"> {
  readonly database: Database;
  readonly settings: KeepingSettings;
  readonly journal: Journal;
  readonly sites: Pick<Sites, "all" | "forgetNoticesBefore" | "forgetSitesUnheardSince">;
  /** Takes tracks that the sites have forgotten off the disk as well, and gives how many there were. */
  readonly saveForgotten: () => Promise<number>;
  readonly saveNow: () => Promise<void>;
  /** The data folder. */
  readonly dir: string;
}

export function openRetention(parts: RetentionParts): RetentionKeeper {
  const { database, settings, journal, sites, saveForgotten, saveNow, dir, isHeld, now, log } = parts;
  const notices = retainedRows(database, NOTICES);
  const countDeliveries = countNumbered(database, DELIVERIES.table, DELIVERIES.order);
  const kinds: Readonly<Record<RetainedKind, Retained>> = {
    notices: {
      measure: notices.measure,
      letGo(before) {
        sites.forgetNoticesBefore(before);
        return notices.letGo(before);
      },
    },
    alerts: retainedRows(database, ALERTS),
    quarantine: retainedRows(database, QUARANTINE),
    audit: retainedRows(database, AUDIT),
    deliveries: {
      measure: () => measureTable(database, DELIVERIES, countDeliveries),
      letGo: async (before) => (await journal.prune(Math.min(before, now() - LEAST_KEPT_MS), now())).done,
    },
    tracks: retainedTracks(sites, database, saveForgotten),
    sites: retainedSites(sites, saveNow),
    copies: retainedCopies(dir),
  };
  return new RetentionKeeper({ kinds, settings, giveBack: () => giveBackFreePages(database), isHeld, now, log });
}

/** How long a track is remembered after it left, where more is known of it than its address; days as they are set. */
export function rememberedMs(days: number | null): number {
  return days === null ? Number.POSITIVE_INFINITY : Math.max(days * DAY_MS, HOUR_MS);
}
