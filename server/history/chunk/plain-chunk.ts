import { crc32 } from "node:zlib";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { checkSum, malformed, newer } from "./chunk-fault";
import { CHECKSUM_BYTES, PLAIN, WITH_CONNECTED, WITH_RSSI } from "./chunk-format";
import { ABSENT, NO_KEY, NO_RSSI, type Rows } from "./columns";
import { FixTable, rowsOfTable, type TableOf } from "./fix-table";
import { FARTHEST_CM, LARGEST_RSSI, LONGEST_SPAN_MS, MOST_FIXES } from "./limits";

const HEAD_BYTES = 12;
const PLACE_BYTES = 16;
const UNHEARD = -(2 ** 15);

/**
 * Encodes fixes that wait to be packed, in order of arrival, at 16 bytes or more each: packing the few fixes of a second would cost more
 * than it saves. The layout: version, flags, minute, span, number of fixes; for each fix its track, time, x and y, and the columns that the
 * flags announce; a CRC32. Numbers are little-endian; the checksum is big-endian, as in packed chunks.
 */
export function encodePlain(table: FixTable, { startAt, spanMs }: TableOf): Uint8Array {
  const { size } = table;
  let [hasConnected, hasRssi] = [false, false];
  for (let i = 0; i < size; i++) {
    hasConnected ||= table.connected(i) !== ABSENT;
    hasRssi ||= table.rssi(i) !== NO_RSSI;
  }
  const bytes = new Uint8Array(HEAD_BYTES + size * strideOf(hasConnected, hasRssi) + CHECKSUM_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, PLAIN);
  view.setUint8(1, (hasConnected ? WITH_CONNECTED : 0) | (hasRssi ? WITH_RSSI : 0));
  view.setUint16(2, spanMs / MINUTE_MS, true);
  view.setUint32(4, startAt / MINUTE_MS, true);
  view.setUint32(8, size, true);
  let to = HEAD_BYTES;
  for (let i = 0; i < size; i++) {
    view.setUint32(to, table.track(i), true);
    view.setInt32(to + 4, table.at(i), true);
    view.setInt32(to + 8, table.x(i), true);
    view.setInt32(to + 12, table.y(i), true);
    to += PLACE_BYTES;
    if (hasConnected) view.setUint8(to++, table.connected(i));
    if (!hasRssi) continue;
    const rssi = table.rssi(i);
    view.setInt16(to, rssi === NO_RSSI ? UNHEARD : rssi, true);
    to += 2;
  }
  view.setUint32(to, crc32(bytes.subarray(0, to)));
  return bytes;
}

export function isPlain(bytes: Uint8Array): boolean {
  return bytes[0] === PLAIN;
}

/** Reads the rows as if the chunk had been packed. Throws a `ChunkFault` if the bytes were not written by `encodePlain`. */
export function rowsInPlain(bytes: Uint8Array): Rows {
  const table = new FixTable();
  const head = readHead(bytes);
  readFixes(head, table, 0);
  return rowsOfTable(table, head);
}

/** Adds its fixes to a table whose times are relative to `startAt`. Throws like `rowsInPlain`. */
export function addPlain(table: FixTable, bytes: Uint8Array, startAt: EpochMs): void {
  const head = readHead(bytes);
  readFixes(head, table, head.startAt - startAt);
}

type Head = ReturnType<typeof readHead>;

function readHead(bytes: Uint8Array) {
  checkSum(bytes);
  if (bytes.length < HEAD_BYTES + CHECKSUM_BYTES) throw malformed(`it has ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const flags = view.getUint8(1);
  if ((flags & ~(WITH_CONNECTED | WITH_RSSI)) !== 0) throw newer(`flags ${flags}`);
  const [hasConnected, hasRssi] = [(flags & WITH_CONNECTED) !== 0, (flags & WITH_RSSI) !== 0];
  const spanMs = view.getUint16(2, true) * MINUTE_MS;
  const startAt = view.getUint32(4, true) * MINUTE_MS;
  const size = view.getUint32(8, true);
  const length = HEAD_BYTES + size * strideOf(hasConnected, hasRssi) + CHECKSUM_BYTES;
  if (size > MOST_FIXES || length !== bytes.length) throw malformed(`it claims ${size} fixes in ${bytes.length} bytes`);
  if (spanMs === 0 || spanMs > LONGEST_SPAN_MS) throw malformed(`it spans ${spanMs} ms`);
  return { view, hasConnected, hasRssi, startAt, spanMs, size };
}

/** Rejects fixes that a packed chunk could not hold. */
function readFixes({ view, hasConnected, hasRssi, spanMs, size }: Head, table: FixTable, laterMs: number): void {
  for (let i = 0, from = HEAD_BYTES; i < size; i++) {
    const track = view.getUint32(from, true);
    const at = view.getInt32(from + 4, true);
    const x = view.getInt32(from + 8, true);
    const y = view.getInt32(from + 12, true);
    from += PLACE_BYTES;
    const connected = hasConnected ? view.getUint8(from++) : ABSENT;
    const told = hasRssi ? view.getInt16(from, true) : UNHEARD;
    if (hasRssi) from += 2;
    const isInPlace = Math.abs(x) <= FARTHEST_CM && Math.abs(y) <= FARTHEST_CM;
    const rssi = told === UNHEARD ? NO_RSSI : told;
    const isHeard = rssi === NO_RSSI || Math.abs(rssi) <= LARGEST_RSSI;
    if (at < 0 || at >= spanMs || !isInPlace || !isHeard || connected > 2)
      throw malformed(`track ${track} has a time outside the chunk's, or is beyond all bounds`);
    table.add({ track, at: at + laterMs, x, y, connected, rssi, key: NO_KEY });
  }
}

function strideOf(hasConnected: boolean, hasRssi: boolean): number {
  return PLACE_BYTES + (hasConnected ? 1 : 0) + (hasRssi ? 2 : 0);
}
