import { crc32 } from "node:zlib";
import { CHECKSUM_BYTES } from "./chunk-format";

/** Why bytes are not a chunk. `newer`: written by a later version of the program. */
export type ChunkFaultKind = "truncated" | "checksum" | "newer" | "malformed";

/** Thrown when bytes cannot be read as a chunk. The message says what is wrong with them. */
export class ChunkFault extends Error {
  override readonly name = "ChunkFault";
  readonly kind: ChunkFaultKind;

  constructor(kind: ChunkFaultKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

export function newer(what: string): ChunkFault {
  return new ChunkFault("newer", `the chunk has ${what}: a newer version of Floorcast wrote it, or it is damaged`);
}

export function malformed(what: string): ChunkFault {
  return new ChunkFault("malformed", `the chunk contradicts itself: ${what}`);
}

/** Verifies the CRC32 at the end of a chunk. Throws `ChunkFault`. */
export function checkSum(bytes: Uint8Array): void {
  const end = bytes.length - CHECKSUM_BYTES;
  if (end < 2) throw new ChunkFault("truncated", `a chunk is longer than ${bytes.length} bytes`);
  const sum = new DataView(bytes.buffer, bytes.byteOffset + end).getUint32(0);
  if (crc32(bytes.subarray(0, end)) !== sum)
    throw new ChunkFault("checksum", "the checksum does not match: the chunk is damaged or cut off");
}
