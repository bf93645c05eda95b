/** Length of a write-ahead log's header (sqlite.org/fileformat2.html, section 4.1). */
export const WAL_HEADER_BYTES = 32;

const MAGIC_LITTLE_ENDIAN = 0x377f0682;
const MAGIC_BIG_ENDIAN = 0x377f0683;
const SUMMED_BYTES = 24;

/**
 * Returns false for a header that SQLite would treat as "no log", silently losing every commit in it. The header is synced before the first
 * frame, so a crash cannot leave a longer log after a broken header.
 */
export function isWalHeader(bytes: Uint8Array): boolean {
  if (bytes.length < WAL_HEADER_BYTES) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = view.getUint32(0);
  if (magic !== MAGIC_LITTLE_ENDIAN && magic !== MAGIC_BIG_ENDIAN) return false;
  const [first, second] = checksum(view, magic === MAGIC_LITTLE_ENDIAN);
  return first === view.getUint32(SUMMED_BYTES) && second === view.getUint32(SUMMED_BYTES + 4);
}

function checksum(view: DataView, littleEndian: boolean): readonly [number, number] {
  let first = 0;
  let second = 0;
  for (let offset = 0; offset < SUMMED_BYTES; offset += 8) {
    first = (first + view.getUint32(offset, littleEndian) + second) >>> 0;
    second = (second + view.getUint32(offset + 4, littleEndian) + first) >>> 0;
  }
  return [first, second];
}
