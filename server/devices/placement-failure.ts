import type { Stale, UnknownFloorplan } from "@/server/editing/failures";

/** Why a device was not placed, or not taken down. */
export type PlacementFailure = Stale | UnknownFloorplan | UnknownPlacement | DeviceInOtherSite;

/** The device is not placed on this floorplan. */
export interface UnknownPlacement {
  readonly type: "unknown-placement";
}

/** The device is placed in another site, or traffic has named it there and not in this one. */
export interface DeviceInOtherSite {
  readonly type: "device-in-other-site";
}
