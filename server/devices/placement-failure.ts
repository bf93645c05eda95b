import type { Stale, UnknownFloorplan } from "@/server/editing/failures";

/** Why placing a device, or removing its placement, was refused. */
export type PlacementFailure = Stale | UnknownFloorplan | UnknownPlacement | DeviceInOtherSite;

/** The device is not placed on this floorplan. */
export interface UnknownPlacement {
  readonly type: "unknown-placement";
}

/** The device is placed in another site, or traffic named it there and not in this site. */
export interface DeviceInOtherSite {
  readonly type: "device-in-other-site";
}
