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
 * Packs a chunk: version, flags, then as varints its minute, span, tracks, fixes (with those of the keyframe), marks of leaving;
 * a directory of the tracks, the bytes of each group of them, the groups, and a CRC32. Equal chunks give equal bytes, in
 * whatever order their fixes come. Throws `RangeError` on what a chunk cannot hold.
 */
export function encodeChunk(chunk: Chunk): Uint8Array {
  return encodeRows(rowsOfChunk(chunk));
}

/** As `encodeChunk`; of rows that are as `rowsOfChunk` gives them. */
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
