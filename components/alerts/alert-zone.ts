import type { Alert } from "@/domain/alert";
import type { Translate } from "../text/messages";

/** What to call the zone that an alert is about. */
export function alertZone(alert: Alert, t: Translate): string {
  return alert.areaName ?? t("area.unnamed", { id: alert.areaId.slice(0, 8) });
}
