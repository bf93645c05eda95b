import type { Alert } from "@/domain/alert";
import { floorPath } from "../sites/floor-path";
import { areaName } from "../sites/site-names";
import type { Translate } from "../text/messages";

/** Name of the zone that an alert is about. */
export function alertZone(alert: Alert, t: Translate): string {
  return areaName({ areaId: alert.areaId, name: alert.areaName }, t);
}

/** Path of the floor with the alert's zone selected. */
export function zonePath({ siteId, mapId, areaId }: Pick<Alert, "siteId" | "mapId" | "areaId">): string {
  return `${floorPath(siteId, mapId)}?area=${encodeURIComponent(areaId)}`;
}
