import type { Stale, UnknownFloorplan } from "@/server/editing/failures";
import type { ImageFault } from "./image-store";

/** Why a floorplan did not get another image. */
export type ImageFailure = UnknownFloorplan | Stale | UnusableImage | DiskNearlyFull | NoImage | ImageReplaced;

export interface UnusableImage {
  readonly type: "unusable-image";
  readonly fault: ImageFault;
  /** The largest file that is taken. */
  readonly maxBytes: number;
}

/** What room is left on a nearly full disk is there for deliveries. */
export interface DiskNearlyFull {
  readonly type: "disk-nearly-full";
}

/** There is no image to mirror. */
interface NoImage {
  readonly type: "no-image";
}

/** The image that was to be mirrored was replaced meanwhile. */
export interface ImageReplaced {
  readonly type: "image-replaced";
}
