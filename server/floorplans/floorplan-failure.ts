import type { Stale, UnknownFloorplan } from "@/server/editing/failures";
import type { SizeContradiction } from "./scale";

/** Why an edit of a floorplan was refused. */
export type FloorplanFailure =
  | Stale
  | UnknownFloorplan
  | FloorplanIdTaken
  | FloorInOtherSite
  | TooManyFloorplans
  | SizesContradictImage
  | NoScaleToScaleBy
  | CoordinateOutOfRange
  | NothingToRestore;

export interface FloorplanIdTaken {
  readonly type: "floorplan-id-taken";
}

/** Traffic named the floor in another site, which the caller does not see. */
export interface FloorInOtherSite {
  readonly type: "floor-in-other-site";
}

export interface TooManyFloorplans {
  readonly type: "too-many-floorplans";
  readonly limit: number;
}

export interface SizesContradictImage {
  readonly type: "sizes-contradict-image";
  readonly contradictions: readonly SizeContradiction[];
}

/** Areas were to be scaled, but the floor has no scale before or after the edit. */
export interface NoScaleToScaleBy {
  readonly type: "no-scale-to-scale-by";
}

/** After scaling, an area or a device would be farther from the image's corner than is allowed. */
export interface CoordinateOutOfRange {
  readonly type: "too-far-out";
  readonly farthestM: number;
}

/** The floorplan was not removed within the last minutes, or not since the start. */
export interface NothingToRestore {
  readonly type: "nothing-to-restore";
}
