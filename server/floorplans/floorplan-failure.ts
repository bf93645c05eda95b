import type { Stale } from "@/server/editing/versions";
import type { SizeContradiction } from "./scale";

/** Why an edit of a floorplan did not happen. */
export type FloorplanFailure = UnknownFloorplan | Stale | SizesContradictImage | NoScaleToScaleBy | TooFarOut;

export interface UnknownFloorplan {
  readonly type: "unknown-floorplan";
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
  /** Metres. */
  readonly farthestM: number;
}
