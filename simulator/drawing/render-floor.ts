import sharp from "sharp";
import type { Floor } from "../building/building";
import { drawFloor } from "./draw-floor";

/** The floor as a PNG, of `PIXELS_PER_METRE` unless told otherwise. */
export async function renderFloor(floor: Floor, pixelsPerMetre?: number): Promise<Uint8Array> {
  return sharp(Buffer.from(drawFloor(floor, pixelsPerMetre)))
    .png({ palette: true, colours: 128 })
    .toBuffer();
}
