import { existsSync } from "node:fs";
import path from "node:path";
import type { Alert } from "@/domain/alert";
import type { OccupancyAlert } from "@/domain/change";
import type { SiteId } from "@/domain/ids";
import { LiveSite } from "@/domain/live-site";
import { putAlert } from "@/server/alerts/alert-row";
import { bind } from "@/server/database/bind";
import { openConnection } from "@/server/database/connection";
import { DATABASE_FILE, openDatabase } from "@/server/database/open-database";

/** Derives the alerts that a server would have stored from Mist's occupancy alerts. */
export class PastAlerts {
  private readonly sites = new Map<SiteId, LiveSite>();

  /** Applies an occupancy alert and returns the alerts that it opens, renews or clears. */
  hear(word: OccupancyAlert): readonly Alert[] {
    const site = this.sites.get(word.siteId) ?? new LiveSite(word.siteId);
    this.sites.set(word.siteId, site);
    site.apply(word);
    return site.alerts.take();
  }
}

/** Creates the database of a data folder if it is missing. Throws `StartError` if a server uses the folder. */
export async function makeDatabase(dir: string): Promise<void> {
  if (!existsSync(path.join(dir, DATABASE_FILE))) await (await openDatabase({ dir })).close();
}

/**
 * Stores alerts as the journal does, but notifies nobody, because they are over. `alerts` has the state after each change, in order. A
 * server may run on the folder meanwhile. Repeating the call changes nothing.
 */
export function keepAlerts(dir: string, alerts: readonly Alert[]): void {
  if (alerts.length === 0) return;
  const database = openConnection(path.join(dir, DATABASE_FILE), "writer");
  try {
    database.exec("BEGIN IMMEDIATE");
    for (const { sql, parameters } of bind(alerts.flatMap(putAlert)).statements)
      database.prepare(sql).run(...parameters);
    database.exec("COMMIT");
  } finally {
    database.close();
  }
}
