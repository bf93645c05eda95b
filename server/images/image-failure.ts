import type { Stale, UnknownFloorplan } from "@/server/editing/failures";
import type { ImageFault } from "./image-store";

/** Why a floorplan's image was not changed. */
export type ImageFailure = UnknownFloorplan | Stale | UnusableImage | DiskNearlyFull | NoImage | ImageReplaced;

export interface UnusableImage {
  readonly type: "unusable-image";
  readonly fault: ImageFault;
  /** The largest file that is accepted. */
  readonly maxBytes: number;
}

/** The disk is nearly full, and the remaining space is for deliveries. */
export interface DiskNearlyFull {
  readonly type: "disk-nearly-full";
}

/** There is no image to mirror. */
interface NoImage {
  readonly type: "no-image";
}

/** The image to be mirrored was replaced meanwhile. */
export interface ImageReplaced {
  readonly type: "image-replaced";
}
