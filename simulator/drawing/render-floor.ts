import sharp from "sharp";
import type { Floor } from "../building/building";
import { drawFloor } from "./draw-floor";

/** The floor as a PNG of `PIXELS_PER_METRE`. */
export async function renderFloor(floor: Floor): Promise<Uint8Array> {
  return sharp(Buffer.from(drawFloor(floor)))
    .png({ palette: true, colours: 128 })
    .toBuffer();
}
