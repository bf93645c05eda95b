import { stat } from "node:fs/promises";
import sharp, { type OutputInfo, type Sharp } from "sharp";
import { levelSize, levelsOf } from "@/domain/floorplan";
import type { ImageFault, ImageTransform, MirrorAxis } from "./image-store";

export type Reencoded =
  | {
      readonly ok: true;
      readonly width: number;
      readonly height: number;
      /** The image and its smaller copies, by level. A miniature has no copies. */
      readonly files: readonly Uint8Array[];
    }
  | { readonly ok: false; readonly fault: ImageFault };

export type Reencode = (file: string, making?: ImageTransform) => Promise<Reencoded>;

// All other formats of libvips (SVG, PDF, TIFF, HEIF and a dozen more) are blocked, whatever a file claims to be.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadPngFile", "VipsForeignLoadJpegFile", "VipsForeignLoadWebpFile"] });
// For images that we have just encoded, to make smaller copies of them.
sharp.unblock({ operation: ["VipsForeignLoadWebpBuffer"] });
sharp.concurrency(1);
sharp.cache(false);

const MAX_PIXELS = 50e6;
/**
 * Formats that are not stored row by row need the whole image in memory: interlaced PNG and progressive JPEG, 13 bytes a pixel, 24 with
 * alpha.
 */
const MAX_PIXELS_AT_ONCE = 25e6;
/** WebP has 14 bits for each side. */
const LONGEST_SIDE = 16_383;
/**
 * A large file with more bytes for each pixel is a photograph or a scan, for which lossless encoding would take seconds without becoming
 * smaller.
 */
const DENSEST_DRAWING = 0.75;
const LONG_FILE_BYTES = 8 * 1024 * 1024;
/** Length of a miniature's longer side, in pixels. */
const MINIATURE_SIDE = 480;
/** Above this, lossless encoding needs more than 300 MB and looks no better than lossy. */
const MAX_LOSSLESS_PIXELS = 16e6;
/** Above this, the usual effort can take more than 4 s; no effort takes a tenth of that, for files a quarter larger. */
const MAX_EFFORT_PIXELS = 6e6;
const USUAL_EFFORT = 4;
/** The largest lossless image that a viewer should have to load. */
const MAX_LOSSLESS_BYTES = 4 * 1024 * 1024;

/**
 * Re-encodes a PNG, JPEG or WebP file: first frame, upright, sRGB, no metadata. Drawings become lossless WebP, a third to a seventh of
 * their PNG and sharp at every zoom; photographs and scans become lossy WebP.
 */
export const reencode: Reencode = async (file, making) => {
  try {
    const input = sharp(file, { limitInputPixels: MAX_PIXELS, failOn: "error", sequentialRead: true });
    const { width, height, format, isProgressive } = await input.metadata();
    const pixels = width * height;
    if (pixels > MAX_PIXELS || Math.max(width, height) > LONGEST_SIDE) return fault("too-many-pixels");
    if (isProgressive && pixels > MAX_PIXELS_AT_ONCE) return fault("over-memory");
    if (making === "miniature") return await miniature(input);
    const mayBeDrawing = format !== "jpeg" && pixels <= MAX_LOSSLESS_PIXELS && !isDense(await stat(file), pixels);
    const upright = turned(input.autoOrient().toColourspace("srgb"), making);
    return await withLevels(await (mayBeDrawing ? losslessIfSmall(upright, pixels) : lossy(upright)), mayBeDrawing);
  } catch (error) {
    return fault(faultOf(error));
  }
};

function turned(image: Sharp, mirroring?: MirrorAxis): Sharp {
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
  const effort = pixels > MAX_EFFORT_PIXELS ? 0 : USUAL_EFFORT;
  const encoded = await image.clone().webp({ lossless: true, effort }).toBuffer({ resolveWithObject: true });
  return encoded.data.byteLength <= MAX_LOSSLESS_BYTES ? encoded : lossy(image);
}

/** With low effort: 50 megapixels take 2 s and 200 MB; with the usual effort 14 s. */
function lossy(image: Sharp): Promise<Encoded> {
  return image.clone().webp({ quality: 85, effort: 2 }).toBuffer({ resolveWithObject: true });
}

interface Encoded {
  readonly data: Buffer;
  readonly info: OutputInfo;
}

/** Makes each copy from the previous one, which has a quarter of the pixels to read. One at a time, since each needs memory. */
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

/** sharp reports reasons only as text. */
function faultOf(error: unknown): ImageFault {
  const message = error instanceof Error ? error.message : "";
  return message.includes("exceeds pixel limit") ? "too-many-pixels" : "not-an-image";
}
