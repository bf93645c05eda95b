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

/** What a live site makes of Mist's words on its zones: the alerts that a server would have kept by then. */
export class PastAlerts {
  private readonly sites = new Map<SiteId, LiveSite>();

  /** The alerts that a word opens, renews or clears, as they stand after it. */
  hear(word: OccupancyAlert): readonly Alert[] {
    const site = this.sites.get(word.siteId) ?? new LiveSite(word.siteId);
    this.sites.set(word.siteId, site);
    site.apply(word);
    return site.alerts.take();
  }
}

/** Makes the database of a data folder where there is none. Throws `StartError` while a server has the folder. */
export async function makeDatabase(dir: string): Promise<void> {
  if (!existsSync(path.join(dir, DATABASE_FILE))) await (await openDatabase({ dir })).close();
}

/**
 * Keeps alerts as the journal does with a delivery that raises them, but tells nobody: they are over. Each as it stood after
 * each word on it, in that order. A server may run on the folder meanwhile; said again it changes nothing.
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
