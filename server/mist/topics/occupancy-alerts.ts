import { z } from "zod";
import type { OccupancyAlert } from "@/domain/change";
import type { SiteId } from "@/domain/ids";
import { phrase } from "@/domain/notice-phrase";
import { siteNamed } from "../event-site";
import { fact, required, toEpochMs, toId, toInteger, toMapId, toText } from "../fields";
import { defineTopic, type Reading, reasonOf } from "../topic";

const schema = z.object(
  {
    site_id: required(toId, "site_id"),
    site_name: fact(toText),
    alert_events: required(toAlerts, "alert_events"),
  },
  "not an object",
);

const alertSchema = z.object(
  {
    type: required(toOver, "type"),
    zone_id: required(toId, "zone_id"),
    zone_name: fact(toText),
    map_id: required(toMapId, "map_id"),
    occupancy_limit: required(toInteger, "occupancy_limit"),
    current_occupancy: required(toInteger, "current_occupancy"),
    timestamp: required(toEpochMs, "timestamp"),
  },
  "not an object",
);

function toAlerts(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) && value.length > 0 ? value : undefined;
}

/** True if the zone holds more than its limit. */
function toOver(value: unknown): boolean | undefined {
  if (value === "COMPLIANCE-VIOLATION") return true;
  return value === "COMPLIANCE-OK" ? false : undefined;
}

export const occupancyAlerts = defineTopic({ name: "occupancy-alerts", schema, translate });

/** If one alert cannot be read, the event is refused, but the other alerts still count. */
function translate({ site_id: siteId, site_name, alert_events }: z.output<typeof schema>): Reading {
  const parsed = alert_events.map((alert) => alertSchema.safeParse(alert));
  const alerts = parsed.flatMap(({ data }) => (data ? [alertOn(siteId, data)] : []));
  const changes = alerts[0] ? [...siteNamed(siteId, site_name, alerts[0].at), ...alerts] : [];
  const fault = parsed.findIndex(({ success }) => !success);
  const error = parsed[fault]?.error;
  if (!error) return { ok: true, changes };
  return { ok: false, reason: phrase("unread.alert", { number: String(fault + 1), reason: reasonOf(error) }), changes };
}

function alertOn(siteId: SiteId, event: z.output<typeof alertSchema>): OccupancyAlert {
  return {
    type: "occupancy-alert",
    siteId,
    mapId: event.map_id,
    areaId: event.zone_id,
    ...(event.zone_name !== undefined && { areaName: event.zone_name }),
    over: event.type,
    occupancy: event.current_occupancy,
    limit: event.occupancy_limit,
    at: event.timestamp,
  };
}
