import sharp from "sharp";
import type { Floor } from "../building/building";
import { drawFloor } from "./draw-floor";

/** Renders the floor as a PNG, by default at `PIXELS_PER_METRE`. */
export async function renderFloor(floor: Floor, pixelsPerMetre?: number): Promise<Uint8Array> {
  return sharp(Buffer.from(drawFloor(floor, pixelsPerMetre)))
    .png({ palette: true, colours: 128 })
    .toBuffer();
}
