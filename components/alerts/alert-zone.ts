import type { Alert } from "@/domain/alert";
import { floorPath } from "../sites/floor-path";
import type { Translate } from "../text/messages";

/** Name of the zone that an alert is about. */
export function alertZone(alert: Alert, t: Translate): string {
  return alert.areaName ?? t("area.unnamed", { id: alert.areaId.slice(0, 8) });
}

/** Path of the floor with the alert's zone selected. */
export function zonePath({ siteId, mapId, areaId }: Pick<Alert, "siteId" | "mapId" | "areaId">): string {
  return `${floorPath(siteId, mapId)}?area=${encodeURIComponent(areaId)}`;
}
