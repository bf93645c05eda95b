import { z } from "zod";
import { ALERT_EVENTS, type Alert, type AlertEvent, type Handling, type Resolution } from "@/domain/alert";
import { SEVERITIES } from "@/domain/notice";
import { instantJson, optionalInstant, toInstant } from "./instant";

export const severityJson = z.enum(SEVERITIES);

const handlingJson = z.strictObject({ at: instantJson, by: z.string(), note: z.string().optional() });

export const alertJson = z
  .strictObject({
    alertId: z.string(),
    kind: z.literal("occupancy"),
    siteId: z.string(),
    mapId: z.string(),
    areaId: z.string(),
    areaName: z.string().optional(),
    severity: severityJson,
    active: z.boolean(),
    unconfirmedSince: instantJson.optional(),
    openedAt: instantJson,
    updatedAt: instantJson,
    clearedAt: instantJson.optional(),
    clearedBy: z.enum(["count", "unheard", "removed"]).optional(),
    occupancy: z.number(),
    limit: z.number(),
    acknowledged: handlingJson.optional(),
    /** `releasedAt`: when the count was below the limit again after that, so that a new alert may open. */
    resolved: handlingJson.extend({ releasedAt: instantJson.optional() }).optional(),
  })
  .meta({ id: "Alert" });

/** `refreshed` is the newest report of an alert that went on, `peak` the highest occupancy. */
const alertEventJson = z
  .strictObject({
    type: z.enum(ALERT_EVENTS),
    at: instantJson,
    occupancy: z.number().optional(),
    limit: z.number().optional(),
    by: z.string().optional(),
    note: z.string().optional(),
  })
  .meta({ id: "AlertEvent" });

/** An alert with its events, oldest first. */
export const alertTimelineJson = alertJson
  .extend({ events: z.array(alertEventJson).readonly() })
  .meta({ id: "AlertTimeline" });

export function toAlertJson({
  unconfirmedSince,
  clearedAt,
  acknowledged,
  resolved,
  ...alert
}: Alert): z.input<typeof alertJson> {
  return {
    ...alert,
    openedAt: toInstant(alert.openedAt),
    updatedAt: toInstant(alert.updatedAt),
    ...optionalInstant("unconfirmedSince", unconfirmedSince),
    ...optionalInstant("clearedAt", clearedAt),
    ...(acknowledged && { acknowledged: withInstant(acknowledged) }),
    ...(resolved && { resolved: toResolutionJson(resolved) }),
  };
}

function toResolutionJson({ releasedAt, ...handling }: Resolution) {
  return { ...withInstant(handling), ...optionalInstant("releasedAt", releasedAt) };
}

export function toAlertTimelineJson(alert: Alert, events: readonly AlertEvent[]): z.input<typeof alertTimelineJson> {
  return { ...toAlertJson(alert), events: events.map(withInstant) };
}

function withInstant<Timed extends Handling | AlertEvent>(timed: Timed): Omit<Timed, "at"> & { readonly at: string } {
  return { ...timed, at: toInstant(timed.at) };
}
