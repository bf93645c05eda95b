import sharp from "sharp";
import type { Random } from "@/simulator/random/random";
import { mutatedBytes } from "./odd-value";

export interface OddImage {
  readonly type: string;
  readonly bytes: Buffer;
}

/** Complete images of many kinds, including forbidden ones. */
export async function wholeImages(): Promise<readonly OddImage[]> {
  const drawing = () =>
    sharp({ create: { width: 90, height: 60, channels: 3, background: "#fdfdfc" } }).composite([
      { input: { create: { width: 30, height: 20, channels: 4, background: "#3368" } }, left: 8, top: 9 },
    ]);
  const frames = { raw: { width: 30, height: 60, channels: 3, pageHeight: 20 } } as const;
  const animation = () => sharp(Buffer.alloc(30 * 60 * 3, Buffer.from([255, 0, 0, 0, 255])), frames);
  const makers: readonly (readonly [string, ReturnType<typeof drawing>])[] = [
    ["image/png", drawing().png()],
    ["image/png", drawing().png({ palette: true })],
    ["image/png", drawing().png({ progressive: true })],
    ["image/png", drawing().toColourspace("rgb16").png()],
    ["image/png", drawing().greyscale().png()],
    ["image/jpeg", drawing().jpeg()],
    ["image/jpeg", drawing().jpeg({ progressive: true })],
    ["image/jpeg", drawing().toColourspace("cmyk").jpeg()],
    ["image/jpeg", drawing().withMetadata({ orientation: 6 }).jpeg()],
    ["image/webp", drawing().webp()],
    ["image/webp", drawing().webp({ lossless: true })],
    ["image/webp", animation().webp({ lossless: true })],
    ["image/png", drawing().gif()],
    ["image/jpeg", drawing().tiff()],
    ["image/webp", drawing().avif({ effort: 0 })],
  ];
  return Promise.all(makers.map(async ([type, maker]) => ({ type, bytes: await maker.toBuffer() })));
}

/** One of them with mutated bytes, or the beginning of one joined with the end of another. */
export function oddImage(random: Random, whole: readonly OddImage[]): OddImage {
  const { type, bytes } = random.pick(whole);
  if (random.chance(0.9)) return { type, bytes: mutatedBytes(random, bytes) };
  const other = random.pick(whole).bytes;
  const at = random.integer(0, bytes.length);
  return { type, bytes: Buffer.concat([bytes.subarray(0, at), other.subarray(random.integer(0, other.length))]) };
}
