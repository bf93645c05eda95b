import { crc32, deflateSync, inflateSync } from "node:zlib";
import type { KeptWord } from "../../history-store";
import { keptIdOf } from "../../kept-word";
import { DayFault } from "../days/day-fault";

/** The first byte of a block says how it is encoded. */
const PLAIN = 0;
const DEFLATED = 1;
const SUM_BYTES = 4;

/** Encodes words other than fixes in order of arrival: as JSON with a checksum, or deflated, which has its own checksum. */
export function encodeWords(words: readonly KeptWord[], { pack }: { readonly pack: boolean }): Uint8Array {
  const json = Buffer.from(JSON.stringify(words));
  if (pack) return Buffer.concat([Buffer.of(DEFLATED), deflateSync(json)]);
  const head = Buffer.alloc(1 + SUM_BYTES);
  head.writeUInt8(PLAIN);
  head.writeUInt32BE(crc32(json), 1);
  return Buffer.concat([head, json]);
}

/** Throws `DayFault` if the bytes were not written by `encodeWords`. */
export function decodeWords(bytes: Uint8Array): KeptWord[] {
  try {
    return JSON.parse(jsonOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)).toString());
  } catch (error) {
    throw error instanceof DayFault ? error : new DayFault(`a block of words cannot be read: ${String(error)}`);
  }
}

function jsonOf(bytes: Buffer): Buffer {
  if (bytes[0] === DEFLATED) return inflateSync(bytes.subarray(1));
  const json = bytes.subarray(1 + SUM_BYTES);
  if (bytes[0] === PLAIN && bytes.length > SUM_BYTES && bytes.readUInt32BE(1) === crc32(json)) return json;
  throw new DayFault("the checksum of a block of words does not match");
}

/** Removes repeated words, keeping the later one. */
export function onceEach(words: readonly KeptWord[]): KeptWord[] {
  return [...new Map(words.map((word) => [keptIdOf(word), word])).values()];
}
