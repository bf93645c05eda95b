import type { Database } from "@/server/database/database";
import { alertOf, putAlert } from "./alert-row";
import type { AlertQuery, AlertStore } from "./alert-store";

/** Newest opened first. */
export function createSqlAlertStore(database: Database): AlertStore {
  return {
    async list({ state, siteId, before, limit }: AlertQuery) {
      let alerts = database.query.selectFrom("alerts").selectAll();
      if (state === "active") alerts = alerts.where("active", "=", 1);
      if (siteId !== undefined) alerts = alerts.where("siteId", "=", siteId);
      if (before !== undefined) alerts = alerts.where("openedAt", "<", before);
      const rows = await alerts.orderBy("openedAt", "desc").orderBy("alertId").limit(limit).execute();
      return rows.map(alertOf);
    },

    async get(alertId) {
      const row = await database.query
        .selectFrom("alerts")
        .selectAll()
        .where("alertId", "=", alertId)
        .executeTakeFirst();
      return row && alertOf(row);
    },

    async put(alert) {
      await database.write([putAlert(alert)]);
    },
  };
}
