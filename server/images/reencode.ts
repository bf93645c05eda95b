import { stat } from "node:fs/promises";
import sharp, { type OutputInfo, type Sharp } from "sharp";
import { levelSize, levelsOf } from "@/domain/floorplan";
import type { ImageFault, Making, Mirroring } from "./image-store";

export type Reencoded =
  | {
      readonly ok: true;
      readonly width: number;
      readonly height: number;
      /** The image itself and its smaller copies, by level; a miniature has none. */
      readonly files: readonly Uint8Array[];
    }
  | { readonly ok: false; readonly fault: ImageFault };

export type Reencode = (file: string, making?: Making) => Promise<Reencoded>;

// Whatever else libvips can read (SVG, PDF, TIFF, HEIF and a dozen more) stays shut, whatever a file says it is.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadPngFile", "VipsForeignLoadJpegFile", "VipsForeignLoadWebpFile"] });
// What we made ourselves a moment ago, to make smaller copies of it.
sharp.unblock({ operation: ["VipsForeignLoadWebpBuffer"] });
sharp.concurrency(1);
sharp.cache(false);

const MOST_PIXELS = 50e6;
/** What is not stored row by row has to stand in memory whole: interlaced PNG and progressive JPEG, 13 bytes a pixel, 24 with alpha. */
const MOST_PIXELS_AT_ONCE = 25e6;
/** WebP has 14 bits a side. */
const LONGEST_SIDE = 16_383;
/** A long file with more bytes a pixel is a photograph or a scan: lossless would take seconds and stay as large. */
const DENSEST_DRAWING = 0.75;
const LONG_FILE_BYTES = 8 * 1024 * 1024;
/** Pixels of a miniature's longer side. */
const MINIATURE_SIDE = 480;
/** Above this, lossless takes more than 300 MB to make and shows no more than lossy does. */
const MOST_LOSSLESS_PIXELS = 16e6;
/** Above this, the usual effort can take more than 4 s for the whole image; none takes a tenth, for files a quarter larger. */
const MOST_EFFORT_PIXELS = 6e6;
const USUAL_EFFORT = 4;
/** What a viewer may be asked to load for the sake of losslessness. */
const MOST_LOSSLESS_BYTES = 4 * 1024 * 1024;

/**
 * Makes a PNG, JPEG or WebP file our own: first frame, upright, sRGB, no metadata. Drawings become lossless WebP, a
 * third to a seventh of their PNG and sharp at every zoom; photographs and scans become lossy WebP.
 */
export const reencode: Reencode = async (file, making) => {
  try {
    const input = sharp(file, { limitInputPixels: MOST_PIXELS, failOn: "error", sequentialRead: true });
    const { width, height, format, isProgressive } = await input.metadata();
    const pixels = width * height;
    if (pixels > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) return fault("too-many-pixels");
    if (isProgressive && pixels > MOST_PIXELS_AT_ONCE) return fault("over-memory");
    if (making === "miniature") return await miniature(input);
    const mayBeDrawing = format !== "jpeg" && pixels <= MOST_LOSSLESS_PIXELS && !isDense(await stat(file), pixels);
    const upright = turned(input.autoOrient().toColourspace("srgb"), making);
    return await withLevels(await (mayBeDrawing ? losslessIfSmall(upright, pixels) : lossy(upright)), mayBeDrawing);
  } catch (error) {
    return fault(faultOf(error));
  }
};

function turned(image: Sharp, mirroring?: Mirroring): Sharp {
  if (mirroring === undefined) return image;
  return mirroring === "horizontal" ? image.flop() : image.flip();
}

async function miniature(image: Sharp): Promise<Reencoded> {
  const fitting = { width: MINIATURE_SIDE, height: MINIATURE_SIDE, fit: "inside", withoutEnlargement: true } as const;
  const { data, info } = await lossy(image.autoOrient().toColourspace("srgb").resize(fitting));
  return { ok: true, width: info.width, height: info.height, files: [data] };
}

function isDense({ size }: { readonly size: number }, pixels: number): boolean {
  return size > LONG_FILE_BYTES && size > DENSEST_DRAWING * pixels;
}

async function losslessIfSmall(image: Sharp, pixels: number): Promise<Encoded> {
  const effort = pixels > MOST_EFFORT_PIXELS ? 0 : USUAL_EFFORT;
  const encoded = await image.clone().webp({ lossless: true, effort }).toBuffer({ resolveWithObject: true });
  return encoded.data.byteLength <= MOST_LOSSLESS_BYTES ? encoded : lossy(image);
}

/** With little effort: 50 megapixels take 2 s and 200 MB, with the usual effort 14 s. */
function lossy(image: Sharp): Promise<Encoded> {
  return image.clone().webp({ quality: 85, effort: 2 }).toBuffer({ resolveWithObject: true });
}

interface Encoded {
  readonly data: Buffer;
  readonly info: OutputInfo;
}

/** Each copy is made of the one before, which has a quarter of the pixels to read; one at a time, since each takes memory. */
async function withLevels(whole: Encoded, mayBeDrawing: boolean): Promise<Reencoded> {
  const { width, height } = whole.info;
  const files = [whole.data];
  let last = whole.data;
  for (let level = 1; level <= levelsOf(whole.info); level++) {
    const size = levelSize(whole.info, level);
    const smaller = sharp(last).resize(size.width, size.height, { fit: "fill" });
    last = (await (mayBeDrawing ? losslessIfSmall(smaller, size.width * size.height) : lossy(smaller))).data;
    files.push(last);
  }
  return { ok: true, width, height, files };
}

function fault(name: ImageFault): Reencoded {
  return { ok: false, fault: name };
}

/** sharp tells its reasons in words only. */
function faultOf(error: unknown): ImageFault {
  const message = error instanceof Error ? error.message : "";
  return message.includes("exceeds pixel limit") ? "too-many-pixels" : "not-an-image";
}
