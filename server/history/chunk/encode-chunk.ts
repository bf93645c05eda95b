import { crc32 } from "node:zlib";
import { SECOND_MS } from "@/domain/time";
import { BitWriter } from "./bits";
import type { Chunk } from "./chunk";
import { PACKED, WHOLE_SECONDS, WITH_CONNECTED, WITH_LEAVES, WITH_RSSI } from "./chunk-format";
import { ABSENT, NO_RSSI, type Rows } from "./columns";
import { codeDirectory, groupsOf } from "./directory";
import { WritingPort } from "./port";
import { rowsOfChunk } from "./rows-of-chunk";
import { TrackLayout } from "./track-layout";

/**
 * Packs a chunk. The layout: version; flags; as varints the start minute, the span and the numbers of tracks, fixes (including the
 * keyframe's) and leave marks; a directory of the tracks; the byte lengths of the track groups; the groups; a CRC32. Equal chunks give
 * equal bytes in whatever order their fixes come. Throws `RangeError` on values that a chunk cannot hold.
 */
export function encodeChunk(chunk: Chunk): Uint8Array {
  return encodeRows(rowsOfChunk(chunk));
}

/** Like `encodeChunk`, for rows as `rowsOfChunk` returns them. */
export function encodeRows(all: Rows): Uint8Array {
  const flags = flagsOf(all);
  const groups = writeGroups(all, flags);
  const out = new BitWriter();
  out.bits(PACKED, 8);
  out.bits(flags, 8);
  out.varint(all.startMinute);
  out.varint(all.spanMinutes);
  out.varint(all.rows.length);
  out.varint(all.columns.ats.length);
  out.varint(all.columns.leaves.length);
  const hasLeaves = (flags & WITH_LEAVES) !== 0;
  codeDirectory(new WritingPort(out), all.rows, { tracks: all.rows.length, hasLeaves });
  out.align();
  for (const length of groups.lengths) out.varint(length);
  out.raw(groups.bytes);
  out.bits(crc32(out.finish()), 32);
  return out.finish().slice();
}

function flagsOf({ unitMs, columns }: Rows): number {
  return (
    (unitMs === SECOND_MS ? WHOLE_SECONDS : 0) |
    (columns.leaves.length > 0 ? WITH_LEAVES : 0) |
    (columns.connected.some((value) => value !== ABSENT) ? WITH_CONNECTED : 0) |
    (columns.rssis.some((value) => value !== NO_RSSI) ? WITH_RSSI : 0)
  );
}

function writeGroups({ rows, columns }: Rows, flags: number) {
  const bits = new BitWriter();
  const present = { connected: (flags & WITH_CONNECTED) !== 0, rssi: (flags & WITH_RSSI) !== 0 };
  const lengths: number[] = [];
  let begin = 0;
  for (const group of groupsOf(rows)) {
    const layout = new TrackLayout(new WritingPort(bits), present);
    for (const row of group) layout.code(row, columns);
    const end = bits.align();
    lengths.push(end - begin);
    begin = end;
  }
  return { bytes: bits.finish(), lengths };
}
