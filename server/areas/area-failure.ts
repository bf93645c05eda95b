import type { AreaKind } from "@/domain/area";
import type { Stale, UnknownFloorplan } from "@/server/editing/failures";

/** Why an edit of an area was refused. */
export type AreaFailure =
  | Stale
  | UnknownFloorplan
  | UnknownArea
  | AreaIdTaken
  | AreaInOtherSite
  | ForeignShape
  | CrossedOutline;

export interface UnknownArea {
  readonly type: "unknown-area";
}

export interface AreaIdTaken {
  readonly type: "area-id-taken";
}

/** The area is drawn in another site, or traffic named it in a site that the caller does not see. */
export interface AreaInOtherSite {
  readonly type: "area-in-other-site";
}

/**
 * A zone has an outline and no point; the other kinds have a point and no outline. Only a vbeacon has a radius, only an rssizone has
 * devices.
 */
export interface ForeignShape {
  readonly type: "foreign-shape";
  readonly kind: AreaKind;
  readonly field: "polygon" | "point" | "radius" | "devices";
}

/** The outline crosses or touches itself, so its inside is undefined. */
export interface CrossedOutline {
  readonly type: "outline-crosses-itself";
}
