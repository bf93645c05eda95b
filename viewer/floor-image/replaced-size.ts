import type { KeptSize } from "@/domain/contract/floorplan";
import type { Floorplan, PixelSize } from "@/domain/floorplan";

/** Which size of a floor is kept if its new image has other proportions. */
export const KEPT_SIZES: readonly KeptSize[] = ["width", "height", "ppm"];

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Proportions that differ by less are the same, because images are cropped by hand. */
const SAME_PROPORTIONS = 0.01;

/** By which share the new image is wider than the old one (negative: narrower); 0 if the proportions are the same. */
export function widthChange(before: PixelSize, after: PixelSize): number {
  const share = after.width / after.height / (before.width / before.height) - 1;
  return Math.abs(share) > SAME_PROPORTIONS ? share : 0;
}

/** The sizes before and after a replacement, both in metres, or in pixels of the old image if the floor has no scale. */
export function replacedSizes(floorplan: Floorplan, after: PixelSize, keep: KeptSize) {
  const { image = after, widthM, heightM } = floorplan;
  const before: Size = { width: widthM ?? image.width, height: heightM ?? image.height };
  const scale = {
    width: before.width / after.width,
    height: before.height / after.height,
    ppm: before.width / image.width,
  }[keep];
  return { before, after: { width: after.width * scale, height: after.height * scale } satisfies Size };
}
