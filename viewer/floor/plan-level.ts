import type { FloorplanImage } from "@/domain/floorplan";
import { worthwhileLevel } from "../paint/plan-image";
import type { FloorPicture } from "./floor-picture";

/** A zoom that rests this long gets a finer image, if there is one for it. */
const REST_MS = 150;

export interface PlanShown {
  readonly image: FloorplanImage;
  /** What the image covers. */
  readonly widthM: number;
  readonly pixelRatio: number;
}

/**
 * Tells which of the image's levels is sharp: at once when the picture has a size, and another when the zoom that needs it
 * rests, whatever else moves. Until stopped.
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
