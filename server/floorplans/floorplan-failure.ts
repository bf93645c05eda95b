import type { Stale, UnknownFloorplan } from "@/server/editing/failures";
import type { SizeContradiction } from "./scale";

/** Why an edit of a floorplan did not happen. */
export type FloorplanFailure =
  | Stale
  | UnknownFloorplan
  | FloorplanIdTaken
  | FloorInOtherSite
  | TooManyFloorplans
  | SizesContradictImage
  | NoScaleToScaleBy
  | TooFarOut
  | NothingToRestore;

export interface FloorplanIdTaken {
  readonly type: "floorplan-id-taken";
}

/** Traffic has named the floor in another site, which its author does not see. */
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

/** Areas were to be scaled along, and the floor had no pixels per metre before, or has none after. */
export interface NoScaleToScaleBy {
  readonly type: "no-scale-to-scale-by";
}

/** Scaled along, an area or a device would be farther from the image's corner than one may be placed. */
export interface TooFarOut {
  readonly type: "too-far-out";
  readonly farthestM: number;
}

/** The floorplan was not removed in the last minutes, or not since the start. */
export interface NothingToRestore {
  readonly type: "nothing-to-restore";
}
