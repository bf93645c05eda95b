import type { ImagePoint, ScreenPoint } from "@/domain/geometry";
import { type Transform, toMetric } from "@/viewer/camera/camera";

/** On a board a metre of the camera is a pixel of the image. */
export function toImagePlace(transform: Transform, { x, y }: ScreenPoint): ImagePoint {
  const place = toMetric(transform, x, y);
  return { x: place.x, y: place.y };
}
