import { type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { BitReader } from "./bits";
import type { Chunk } from "./chunk";
import { ChunkFault, checkSum, malformed, newer } from "./chunk-fault";
import {
  CHECKSUM_BYTES,
  KNOWN_FLAGS,
  PACKED,
  PLAIN,
  WHOLE_SECONDS,
  WITH_CONNECTED,
  WITH_LEAVES,
  WITH_RSSI,
} from "./chunk-format";
import { chunkOfRows, type TimeRange } from "./chunk-of-rows";
import { type Columns, createColumns, NO_KEY, NO_RSSI, type Row, type Rows } from "./columns";
import { codeDirectory, groupsOf } from "./directory";
import type { FixTable } from "./fix-table";
import { FixesInTurn } from "./fixes-in-turn";
import { FARTHEST_CM, KEYFRAME_MS, LARGEST_RSSI, LONGEST_SPAN_MS, MOST_FIXES, NUMBERS } from "./limits";
import { addPlain, isPlain, rowsInPlain } from "./plain-chunk";
import { ReadingPort } from "./port";
import { TrackLayout } from "./track-layout";
import type { UnpackedChunks } from "./unpacked-chunks";

/** Selects a part of a chunk; everything by default. */
export interface Selection extends TimeRange {
  /** Only these tracks; each costs reading about a thousand fixes. */
  readonly tracks?: ReadonlySet<number>;
}

/**
 * Unpacks what `encodeChunk` packed. Throws a `ChunkFault` that says what is wrong with the bytes, whatever they are; its time and memory
 * are proportional to their length.
 */
export function decodeChunk(bytes: Uint8Array, selection: Selection = {}): Chunk {
  const { tracks } = selection;
  const all = rowsInChunk(bytes, tracks);
  const wanted = tracks ? all.rows.filter(({ track }) => tracks.has(track)) : all.rows;
  return chunkOfRows(all, wanted, selection);
}

/** Unpacks the fixes of a chunk, to be taken part by part. Throws like `decodeChunk`. */
export function unpackFixes(
  bytes: Uint8Array,
  { tracks, ...range }: Required<TimeRange> & Pick<Selection, "tracks">,
  unpacked: UnpackedChunks,
): FixesInTurn {
  const all = tracks || isPlain(bytes) ? rowsInChunk(bytes, tracks) : unpacked.rowsOf(bytes, rowsInChunk);
  return new FixesInTurn(all, tracks ? all.rows.filter(({ track }) => tracks.has(track)) : all.rows, range);
}

/**
 * A chunk's rows, like those of `rowsOfChunk`. If only some tracks are wanted, the columns of others may be empty. Throws like
 * `decodeChunk`.
 */
function rowsInChunk(bytes: Uint8Array, tracks?: ReadonlySet<number>): Rows {
  if (isPlain(bytes)) return rowsInPlain(bytes);
  const head = readHead(bytes);
  const { rows, groups } = readDirectory(head);
  const columns = createColumns(head.fixes, head.leaves);
  const { startMinute, spanMinutes, unitMs } = head;
  const all: Rows = { startMinute, spanMinutes, unitMs, rows, columns };
  for (const group of groups)
    if (!tracks || group.members.some(({ track }) => tracks.has(track))) readGroup(head, all, group);
  return all;
}

/** The numbers of a chunk's tracks, ascending. Throws like `decodeChunk`. */
export function tracksInChunk(bytes: Uint8Array): readonly number[] {
  const { rows } = isPlain(bytes) ? rowsInPlain(bytes) : readDirectory(readHead(bytes));
  return rows.map(({ track }) => track);
}

/** Adds a chunk's fixes to a table whose times are relative to `startAt`. Throws like `decodeChunk`. */
export function addChunk(table: FixTable, bytes: Uint8Array, startAt: EpochMs): void {
  if (isPlain(bytes)) addPlain(table, bytes, startAt);
  else {
    const all = rowsInChunk(bytes);
    table.addRows(all, all.startMinute * MINUTE_MS - startAt);
  }
}

type Head = ReturnType<typeof readHead>;

function readHead(bytes: Uint8Array) {
  const end = bytes.length - CHECKSUM_BYTES;
  const [version = PACKED] = bytes;
  if (version > PLAIN) throw newer(`version ${version}`);
  checkSum(bytes);
  const bits = new BitReader(bytes, 0, end);
  if (bits.bits(8) !== PACKED) throw malformed(`there is no version ${version}`);
  const flags = bits.bits(8);
  if (flags > KNOWN_FLAGS) throw newer(`flags ${flags}`);
  const startMinute = bits.varint();
  const spanMinutes = bits.varint();
  const tracks = bits.varint();
  const fixes = bits.varint();
  const leaves = bits.varint();
  const unitMs = flags & WHOLE_SECONDS ? SECOND_MS : 1;
  if (spanMinutes === 0 || spanMinutes * MINUTE_MS > LONGEST_SPAN_MS)
    throw malformed(`it spans ${spanMinutes} minutes`);
  // The least number of bits: four a track in the directory, three a fix in its group, one a leave mark.
  const least = tracks * 4 + fixes * 3 + leaves;
  if (fixes > MOST_FIXES || leaves > MOST_FIXES || least > bits.bitsLeft)
    throw malformed(`it claims ${tracks} tracks, ${fixes} fixes and ${leaves} marks in ${bytes.length} bytes`);
  return { bytes, bits, end, flags, startMinute, spanMinutes, unitMs, tracks, fixes, leaves };
}

interface Group {
  readonly members: readonly Row[];
  readonly from: number;
  readonly to: number;
}

function readDirectory({ bits, end, flags, tracks, fixes, leaves }: Head) {
  const rows = codeDirectory(new ReadingPort(bits), [], { tracks, hasLeaves: (flags & WITH_LEAVES) !== 0 });
  const last = rows.at(-1);
  if ((last?.to ?? 0) !== fixes || (last?.leavesTo ?? 0) !== leaves || (last?.track ?? 0) >= NUMBERS)
    throw malformed("its directory tells of other numbers than its head");
  if (rows.some(({ key, from, to }) => key !== NO_KEY && from === to)) throw malformed("a keyframe lacks its fix");
  bits.align();
  const grouped = groupsOf(rows);
  const lengths = grouped.map(() => bits.varint());
  let from = bits.nextByte;
  const groups = grouped.map((members, index): Group => {
    const to = from + (lengths[index] ?? 0);
    const group = { members, from, to };
    from = to;
    return group;
  });
  if (bits.isPastEnd || from !== end) throw malformed("its groups are longer or shorter than the chunk");
  return { rows, groups };
}

function readGroup({ bytes, flags, spanMinutes, unitMs }: Head, { columns }: Rows, { members, from, to }: Group): void {
  const bits = new BitReader(bytes, from, to);
  const present = { connected: (flags & WITH_CONNECTED) !== 0, rssi: (flags & WITH_RSSI) !== 0 };
  const layout = new TrackLayout(new ReadingPort(bits), present);
  for (const row of members) {
    layout.code(row, columns);
    if (bits.isPastEnd) throw new ChunkFault("truncated", `track ${row.track} goes on beyond its group`);
  }
  if (bits.bitsLeft >= 8) throw malformed("a group goes on after its last track");
  const end = (spanMinutes * MINUTE_MS) / unitMs;
  for (const row of members) checkRow(row, columns, { end, earliest: -KEYFRAME_MS / unitMs });
}

interface Bounds {
  readonly end: number;
  readonly earliest: number;
}

/** Rejects rows that `encodeChunk` would refuse to write. */
function checkRow({ track, key, from, to, leavesFrom, leavesTo }: Row, columns: Columns, bounds: Bounds): void {
  const own = key === NO_KEY ? from : from + 1;
  const { ats, leaves } = columns;
  const isInTime =
    areWithin(ats, { from, to: own, least: bounds.earliest, most: -1 }) &&
    areWithin(ats, { from: own, to, least: 0, most: bounds.end - 1 }) &&
    areWithin(leaves, { from: leavesFrom, to: leavesTo, least: 0, most: bounds.end - 1 });
  if (!isInTime) throw malformed(`track ${track} has a time outside the chunk's`);
  const isInPlace = [columns.xs, columns.ys].every((places) =>
    areWithin(places, { from, to, least: -FARTHEST_CM, most: FARTHEST_CM }),
  );
  const isHeard = (rssi: number) => rssi === NO_RSSI || Math.abs(rssi) <= LARGEST_RSSI;
  if (!isInPlace || !columns.rssis.subarray(from, to).every(isHeard))
    throw malformed(`track ${track} has a position or a signal strength beyond all bounds`);
}

interface Within {
  readonly from: number;
  readonly to: number;
  readonly least: number;
  readonly most: number;
}

function areWithin(values: Int32Array, { from, to, least, most }: Within): boolean {
  for (let i = from; i < to; i++) {
    const value = values[i] ?? 0;
    if (value < least || value > most) return false;
  }
  return true;
}
