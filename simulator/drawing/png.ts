import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
/** The bytes of the signature and of the header chunk: length, name, thirteen bytes and checksum. */
const UP_TO_HEADER = 33;

/** A PNG with one bit per pixel. `rows` has `ceil(width / 8)` bytes per row; a set bit is white. */
export function pngOf(width: number, height: number, rows: Uint8Array): Buffer {
  const stride = Math.ceil(width / 8);
  const filtered = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y++) filtered.set(rows.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  return Buffer.concat([SIGNATURE, chunk("IHDR", header), chunk("IDAT", deflateSync(filtered)), chunk("IEND")]);
}

/** Pads a PNG to at least `bytes` bytes with a chunk that readers skip. */
export function padded(png: Uint8Array, bytes: number): Buffer {
  const filling = chunk("paDd", Buffer.alloc(Math.max(0, bytes - png.length)));
  return Buffer.concat([png.subarray(0, UP_TO_HEADER), filling, png.subarray(UP_TO_HEADER)]);
}

function chunk(name: string, data: Uint8Array = new Uint8Array()): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
