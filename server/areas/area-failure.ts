import type { AreaKind } from "@/domain/area";
import type { Stale, UnknownFloorplan } from "@/server/editing/failures";

/** Why an edit of an area did not happen. */
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

/** It is drawn in another site, or traffic has named it in one that its author does not see. */
export interface AreaInOtherSite {
  readonly type: "area-in-other-site";
}

/** A zone has an outline and no point; the other kinds have a point and no outline, a vbeacon alone a radius, an rssizone devices. */
export interface ForeignShape {
  readonly type: "foreign-shape";
  readonly kind: AreaKind;
  readonly field: "polygon" | "point" | "radius" | "devices";
}

/** The outline crosses or touches itself: then it is not defined what is inside. */
export interface CrossedOutline {
  readonly type: "outline-crosses-itself";
}
