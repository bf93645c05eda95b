import type { AreaState } from "@/domain/area";
import type { Floorplan } from "@/domain/floorplan";
import type { Extent } from "./camera";

export interface FloorSize {
  readonly extent: Extent;
  /** False if the image has no scale, so that positions in metres cannot be drawn. */
  readonly isScaled: boolean;
}

/** Assumed pixels per metre of images without scale, only to show them. */
const GUESSED_PPM = 40;
const SMALLEST: Extent = { widthM: 20, heightM: 15 };
/** The size of a floor without an image is a multiple of this, in metres, so that it does not grow with every fix. */
const SHEET_STEP_M = 5;

/** The size of a floor: by its scale, else by its image, else by everything seen on it. */
export function floorSize(floorplan: Floorplan | undefined, seen: Extent): FloorSize {
  const { widthM, heightM, ppm, image } = floorplan ?? {};
  if (widthM && heightM) return { extent: { widthM, heightM }, isScaled: true };
  if (image) {
    const pixelsPerMetre = ppm || GUESSED_PPM;
    const extent = { widthM: image.width / pixelsPerMetre, heightM: image.height / pixelsPerMetre };
    return { extent, isScaled: Boolean(ppm) };
  }
  const sheet = (metres: number) => Math.ceil(metres / SHEET_STEP_M + 0.2) * SHEET_STEP_M;
  return {
    extent: {
      widthM: Math.max(SMALLEST.widthM, sheet(seen.widthM)),
      heightM: Math.max(SMALLEST.heightM, sheet(seen.heightM)),
    },
    isScaled: true,
  };
}

/** The extent of everything drawn or seen on the floor, in metres. */
export function contentExtent(
  areas: readonly AreaState[],
  tracks: { readonly xs: ArrayLike<number>; readonly ys: ArrayLike<number>; readonly capacity: number },
): Extent {
  let widthM = 0;
  let heightM = 0;
  const see = (x: number, y: number) => {
    if (x > widthM) widthM = x;
    if (y > heightM) heightM = y;
  };
  for (const { polygon = [], point } of areas) for (const { x, y } of point ? [...polygon, point] : polygon) see(x, y);
  for (let slot = 0; slot < tracks.capacity; slot++) see(tracks.xs[slot] ?? 0, tracks.ys[slot] ?? 0);
  return { widthM, heightM };
}
