import sharp, { type OutputInfo, type Sharp } from "sharp";
import type { ImageFault } from "./image-store";

export type Reencoded =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly width: number; readonly height: number }
  | { readonly ok: false; readonly fault: ImageFault };

// Whatever else libvips can read (SVG, PDF, TIFF, HEIF and a dozen more) stays shut, whatever a file says it is.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadPngFile", "VipsForeignLoadJpegFile", "VipsForeignLoadWebpFile"] });
sharp.concurrency(1);
sharp.cache(false);

const MOST_PIXELS = 50e6;
/** WebP has 14 bits a side. */
const LONGEST_SIDE = 16_383;
const PATIENCE_SECONDS = 10;
/** Above this a lossless image is no drawing but a photograph or a scan. */
const DRAWING_BYTES = 4 * 1024 * 1024;

/**
 * Makes a PNG, JPEG or WebP file our own: first frame, upright, sRGB, no metadata. Drawings become lossless WebP, a
 * third to a seventh of their PNG and sharp at every zoom; photographs and scans become lossy WebP.
 */
export async function reencode(file: string): Promise<Reencoded> {
  try {
    const input = sharp(file, { limitInputPixels: MOST_PIXELS, failOn: "error", sequentialRead: true });
    const { width, height, format } = await input.metadata();
    if (width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) return fault("too-many-pixels");
    const upright = input.autoOrient().toColourspace("srgb").timeout({ seconds: PATIENCE_SECONDS });
    return toReencoded(format === "jpeg" ? await lossy(upright) : await losslessIfDrawing(upright));
  } catch (error) {
    return fault(faultOf(error));
  }
}

async function losslessIfDrawing(image: Sharp): Promise<Encoded> {
  const encoded = await image.clone().webp({ lossless: true }).toBuffer({ resolveWithObject: true });
  return encoded.data.byteLength <= DRAWING_BYTES ? encoded : lossy(image);
}

function lossy(image: Sharp): Promise<Encoded> {
  return image.clone().webp({ quality: 90, smartSubsample: true }).toBuffer({ resolveWithObject: true });
}

interface Encoded {
  readonly data: Buffer;
  readonly info: OutputInfo;
}

function toReencoded({ data, info }: Encoded): Reencoded {
  return { ok: true, bytes: data, width: info.width, height: info.height };
}

function fault(name: ImageFault): Reencoded {
  return { ok: false, fault: name };
}

/** sharp tells its reasons in words only. */
function faultOf(error: unknown): ImageFault {
  const message = error instanceof Error ? error.message : "";
  if (message.includes("exceeds pixel limit")) return "too-many-pixels";
  return message.startsWith("timeout") ? "too-slow" : "not-an-image";
}
