import { existsSync } from "node:fs";
import path from "node:path";
import type { Alert } from "@/domain/alert";
import type { OccupancyAlert } from "@/domain/change";
import type { SiteId } from "@/domain/ids";
import { LiveSite } from "@/domain/live-site";
import type { EpochMs } from "@/domain/time";
import { putAlert } from "@/server/alerts/alert-row";
import { bind } from "@/server/database/bind";
import { openConnection } from "@/server/database/connection";
import { DATABASE_FILE, openDatabase } from "@/server/database/open-database";
import { handlingOf, type PastHandling } from "./past-operators";

interface Waiting extends PastHandling {
  readonly siteId: SiteId;
  readonly alertId: string;
}

/** Derives the alerts that a server would have stored from Mist's occupancy alerts, and from what operators did about them. */
export class PastAlerts {
  private readonly sites = new Map<SiteId, LiveSite>();
  private readonly known = new Set<string>();
  private waiting: readonly Waiting[] = [];

  /** Applies an occupancy alert, and what operators did before it. Returns the alerts that changed, in order. */
  hear(word: OccupancyAlert): readonly Alert[] {
    const handled = this.handleBefore(word.at);
    const site = this.sites.get(word.siteId) ?? new LiveSite(word.siteId);
    this.sites.set(word.siteId, site);
    site.apply(word);
    const heard = site.alerts.take();
    for (const alert of heard) this.notice(alert);
    return [...handled, ...heard];
  }

  /** Applies what operators did before `at`. Returns the alerts that they handled. */
  handleBefore(at: EpochMs): readonly Alert[] {
    const due = this.waiting.filter(({ handling }) => handling.at < at);
    if (due.length === 0) return [];
    this.waiting = this.waiting.filter((each) => !due.includes(each));
    return due
      .sort((one, other) => one.handling.at - other.handling.at)
      .flatMap(({ siteId, alertId, how, handling }) => {
        const site = this.sites.get(siteId);
        site?.handleAlert(alertId, how, handling);
        return site?.alerts.take() ?? [];
      });
  }

  private notice({ siteId, alertId, openedAt }: Alert): void {
    if (this.known.has(alertId)) return;
    this.known.add(alertId);
    const handling = handlingOf({ alertId, openedAt });
    if (handling) this.waiting = [...this.waiting, { siteId, alertId, ...handling }];
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
