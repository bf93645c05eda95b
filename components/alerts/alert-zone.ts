import type { Alert } from "@/domain/alert";
import { windowAround } from "@/viewer/clock/replay-window";
import { writeWindow } from "@/viewer/replay/time-address";
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

/** Path of the floor with the alert's zone selected, playing what happened around the alert's opening. */
export function watchPath(alert: Pick<Alert, "siteId" | "mapId" | "areaId" | "openedAt">): string {
  const { siteId, mapId, areaId, openedAt } = alert;
  return floorPath(siteId, mapId) + writeWindow(`?${new URLSearchParams({ area: areaId })}`, windowAround(openedAt));
}
