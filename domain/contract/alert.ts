import { ALERT_EVENTS, type Alert, type AlertEvent } from "../alert";
import type { SiteId } from "../ids";
import type { Severity } from "../notice";
import type { EpochMs } from "../time";
import { endpoint, typed } from "./endpoint";
import { severity } from "./severity";
import { choice, flag, instant, list, number, object, optional, type Shape, text } from "./shape";

const handlingFields = { at: instant, by: text, note: optional(text) };
const handling = object(handlingFields);

const alertFields = {
  alertId: text,
  kind: choice(["occupancy"]),
  siteId: text,
  mapId: text,
  areaId: text,
  areaName: optional(text),
  severity,
  active: flag,
  openedAt: instant,
  updatedAt: instant,
  unconfirmedSince: optional(instant),
  clearedAt: optional(instant),
  clearedBy: optional(choice(["count", "unheard", "removed"])),
  occupancy: number,
  limit: number,
  acknowledged: optional(handling),
  resolved: optional(object({ ...handlingFields, releasedAt: optional(instant) })),
};

const alert = object(alertFields) satisfies Shape<Alert>;

const alertEvent = object({
  type: choice(ALERT_EVENTS),
  at: instant,
  occupancy: optional(number),
  limit: optional(number),
  by: optional(text),
  note: optional(text),
}) satisfies Shape<AlertEvent>;

/** An alert with its events, oldest first. */
const alertTimeline = object({ ...alertFields, events: list(alertEvent) });

export interface AlertQuery {
  readonly state?: "active" | "cleared" | "all";
  readonly acknowledged?: "true" | "false" | undefined;
  /** All severities if none is given. */
  readonly severity?: readonly Severity[];
  readonly siteId?: SiteId | undefined;
  readonly q?: string;
  /** Opening time and id of the previous page's last alert. */
  readonly before?: EpochMs;
  readonly beforeId?: string;
  readonly limit?: number;
}

interface Note {
  readonly note?: string;
}

export const listAlerts = endpoint({
  method: "GET",
  path: "/api/alerts",
  query: typed<AlertQuery>(),
  answer: list(alert),
});

export const readAlert = endpoint({ method: "GET", path: "/api/alerts/:alertId", answer: alertTimeline });

export const acknowledgeAlert = endpoint({
  method: "POST",
  path: "/api/alerts/:alertId/acknowledge",
  body: typed<Note>(),
  answer: alert,
});

export const resolveAlert = endpoint({
  method: "POST",
  path: "/api/alerts/:alertId/resolve",
  body: typed<Note>(),
  answer: alert,
});

/** `unknown` are the ids that do not exist. */
export const acknowledgeAlerts = endpoint({
  method: "POST",
  path: "/api/alerts/acknowledge",
  body: typed<Note & { readonly alertIds: readonly string[] }>(),
  answer: object({ acknowledged: list(alert), unknown: list(text) }),
});
