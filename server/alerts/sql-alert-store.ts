import { ALERT_EVENTS, type AlertEvent } from "@/domain/alert";
import type { Database } from "@/server/database/database";
import { hasWords } from "@/server/database/has-words";
import { alertEventOf } from "./alert-events";
import { alertOf, putAlert } from "./alert-row";
import type { AlertQuery, AlertStore } from "./alert-store";

const SEARCHED = ["areaName", "areaId", "acknowledgedJson", "resolvedJson"];

export function createSqlAlertStore(database: Database): AlertStore {
  return {
    async list(query) {
      const rows = await from(database, query)
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
      return (await events.orderBy("at").orderBy("slot").execute()).map(alertEventOf).sort(inOrder);
    },

    async put(alert) {
      await database.write(putAlert(alert));
    },
  };
}

/** The alerts after the previous page. */
function from(database: Database, { before, beforeId, ...asked }: AlertQuery) {
  const alerts = matching(database, asked);
  if (before === undefined) return alerts;
  if (beforeId === undefined) return alerts.where("openedAt", "<", before);
  return alerts
    .where("openedAt", "<=", before)
    .where(({ eb, or }) => or([eb("openedAt", "<", before), eb("alertId", ">", beforeId)]));
}

function matching({ query, searching }: Database, asked: AlertQuery) {
  const { state, acknowledged, severities, siteId, siteIds, mapIds, q } = asked;
  let alerts = (q ? searching : query).selectFrom("alerts").selectAll();
  if (state !== "all") alerts = alerts.where("active", "=", state === "active" ? 1 : 0);
  if (acknowledged !== undefined) alerts = alerts.where("acknowledgedJson", acknowledged ? "is not" : "is", null);
  if (severities !== undefined) alerts = alerts.where("severity", "in", severities);
  if (siteId !== undefined) alerts = alerts.where("siteId", "=", siteId);
  if (siteIds !== undefined) alerts = alerts.where("siteId", "in", siteIds);
  if (mapIds !== undefined) alerts = alerts.where("mapId", "in", mapIds);
  for (const hasWord of hasWords(SEARCHED, q)) alerts = alerts.where(hasWord);
  return alerts;
}

/** Mist's clock may be slightly ahead of ours, so the opening is placed before what people did. */
function inOrder(a: AlertEvent, b: AlertEvent): number {
  const isOpening = Number(b.type === "opened") - Number(a.type === "opened");
  return isOpening || a.at - b.at || ALERT_EVENTS.indexOf(a.type) - ALERT_EVENTS.indexOf(b.type);
}
