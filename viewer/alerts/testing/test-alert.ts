import type { Alert } from "@/domain/alert";

/** An active alert of the canteen: 13 of 12 since 1,000. */
export function testAlert(rest: Partial<Alert> = {}): Alert {
  return {
    alertId: "canteen@1000",
    kind: "occupancy",
    siteId: "harbour",
    mapId: "ground",
    areaId: "canteen",
    areaName: "Canteen",
    severity: "major",
    active: true,
    openedAt: 1_000,
    updatedAt: 1_000,
    occupancy: 13,
    limit: 12,
    ...rest,
  };
}
