import type { FloorplanImage } from "@/domain/floorplan";
import { worthwhileLevel } from "../paint/plan-image";
import type { FloorPicture } from "./floor-picture";

/** After this rest in milliseconds, a zoom gets a finer image, if there is one. */
const REST_MS = 150;

export interface PlanShown {
  readonly image: FloorplanImage;
  /** The width that the image covers, in metres. */
  readonly widthM: number;
  readonly pixelRatio: number;
}

/**
 * Reports the level of the image that is sharp: at once when the picture has a size, and again after the zoom has changed and rests,
 * whatever else moves. Returns a stop function.
 */
export function followPlanLevel(
  picture: Pick<FloorPicture, "camera" | "onFrame">,
  { image, widthM, pixelRatio }: PlanShown,
  onLevel: (level: number) => void,
): () => void {
  let last: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const { viewport, current } = picture.camera;
    if (viewport.width === 0) return;
    const level = worthwhileLevel(image, current.scale * widthM * pixelRatio);
    if (level === last) return;
    clearTimeout(timer);
    if (last === undefined) onLevel(level);
    else timer = setTimeout(() => onLevel(level), REST_MS);
    last = level;
  };
  look();
  const stop = picture.onFrame(look);
  return () => {
    stop();
    clearTimeout(timer);
  };
}
