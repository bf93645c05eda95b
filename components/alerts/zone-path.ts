import type { Alert } from "@/domain/alert";
import { floorPath } from "../page/floor-path";

/** The zone of an alert, selected on its floor. */
export function zonePath({ siteId, mapId, areaId }: Pick<Alert, "siteId" | "mapId" | "areaId">): string {
  return `${floorPath(siteId, mapId)}?area=${encodeURIComponent(areaId)}`;
}
