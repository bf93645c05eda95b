import type { Database } from "@/server/database/database";
import { hasWords } from "@/server/database/has-words";
import { alertEventOf } from "./alert-events";
import { alertOf, putAlert } from "./alert-row";
import type { AlertQuery, AlertStore } from "./alert-store";

const SEARCHED = ["areaName", "areaId", "acknowledgedJson", "resolvedJson"];

/** Newest opened first. */
export function createSqlAlertStore(database: Database): AlertStore {
  return {
    async list(query) {
      const rows = await matching(database, query)
        .orderBy("openedAt", "desc")
        .orderBy("alertId")
        .limit(query.limit)
        .execute();
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

    async events(alertId) {
      const events = database.query.selectFrom("alertEvents").selectAll().where("alertId", "=", alertId);
      return (await events.orderBy("at").orderBy("slot").execute()).map(alertEventOf);
    },

    async put(alert) {
      await database.write(putAlert(alert));
    },
  };
}

function matching({ query }: Database, asked: AlertQuery) {
  const { state, acknowledged, severities, siteId, siteIds, mapId, q, before } = asked;
  let alerts = query.selectFrom("alerts").selectAll();
  if (state !== "all") alerts = alerts.where("active", "=", state === "active" ? 1 : 0);
  if (acknowledged !== undefined) alerts = alerts.where("acknowledgedJson", acknowledged ? "is not" : "is", null);
  if (severities !== undefined) alerts = alerts.where("severity", "in", severities);
  if (siteId !== undefined) alerts = alerts.where("siteId", "=", siteId);
  if (siteIds !== undefined) alerts = alerts.where("siteId", "in", siteIds);
  if (mapId !== undefined) alerts = alerts.where("mapId", "=", mapId);
  if (before !== undefined) alerts = alerts.where("openedAt", "<", before);
  for (const hasWord of hasWords(SEARCHED, q)) alerts = alerts.where(hasWord);
  return alerts;
}
