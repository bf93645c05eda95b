import { crc32, deflateSync } from "node:zlib";

export const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

interface PngSetup {
  readonly width: number;
  readonly height: number;
  /** Bits per sample. */
  readonly depth?: 8 | 16;
  /** The bytes of pixel data actually present before compression, all zero. */
  readonly bytes?: number;
  /** How many frames an animation has; none by default. */
  readonly frames?: number;
}

/** Builds a greyscale PNG, whose header may claim more than it contains. */
export function makePng({ width, height, depth = 8, bytes = 1e6, frames = 0 }: PngSetup): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc(bytes), { level: 9 });
  return Buffer.concat([
    PNG_SIGNATURE,
    chunk("IHDR", header),
    ...(frames > 0 ? [chunk("acTL", words(frames, 0)), frameControl(0, width, height)] : []),
    chunk("IDAT", pixels),
    ...Array.from({ length: Math.max(0, frames - 1) }, (_, index) =>
      Buffer.concat([
        frameControl(2 * index + 1, width, height),
        chunk("fdAT", Buffer.concat([words(2 * index + 2), pixels])),
      ]),
    ),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function frameControl(sequence: number, width: number, height: number): Buffer {
  return chunk("fcTL", Buffer.concat([words(sequence, width, height, 0, 0), Buffer.from([0, 1, 0, 10, 0, 0])]));
}

function words(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length);
  for (const [index, number] of numbers.entries()) bytes.writeUInt32BE(number, 4 * index);
  return bytes;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  return Buffer.concat([words(data.length), body, words(crc32(body))]);
}
