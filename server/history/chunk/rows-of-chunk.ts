import { toCentimetres } from "@/domain/floor-frame";
import { MINUTE_MS } from "@/domain/time";
import type { Chunk, ChunkFix, KeyFix, LeaveMark } from "./chunk";
import { ABSENT, KEY, KEY_LEFT, NO_KEY, NO_RSSI, type Row, type Rows } from "./columns";
import { type CodedFix, FixTable, rowsOfTable } from "./fix-table";
import { FARTHEST_CM, KEYFRAME_MS, LARGEST_RSSI, LONGEST_SPAN_MS, MOST_FIXES, NUMBERS } from "./limits";

/** A chunk as integer rows sorted by track and time, without repeats. Throws `RangeError` on values that a chunk cannot hold. */
export function rowsOfChunk(chunk: Chunk): Rows {
  const { startAt, spanMs, keyframe, fixes, leaves } = chunk;
  checkSpan(chunk);
  if (keyframe.length + fixes.length > MOST_FIXES || leaves.length > MOST_FIXES)
    throw new RangeError(`a chunk holds at most ${MOST_FIXES} fixes, and as many marks of leaving`);
  const table = new FixTable();
  const before = { from: startAt - KEYFRAME_MS, to: startAt };
  for (const fix of keyframe) table.add(codedOf(fix, checkTime(fix, before) - startAt, keyOf(fix)));
  const span = { from: startAt, to: startAt + spanMs };
  for (const fix of fixes) table.add(codedOf(fix, checkTime(fix, span) - startAt, NO_KEY));
  const left = new Map<number, number[]>();
  for (const mark of leaves) {
    const track = checkTrack(mark);
    const known = left.get(track) ?? [];
    if (known.length === 0) left.set(track, known);
    known.push(checkTime(mark, span) - startAt);
  }
  return rowsOfTable(table, { startAt, spanMs, leaves: left });
}

function checkSpan({ startAt, spanMs }: Chunk): void {
  const isMinute = Number.isInteger(startAt / MINUTE_MS) && Number.isInteger(spanMs / MINUTE_MS);
  if (!isMinute || startAt < 0 || startAt / MINUTE_MS >= NUMBERS || spanMs <= 0 || spanMs > LONGEST_SPAN_MS)
    throw new RangeError(`a chunk is of whole minutes and at most a day, not from ${startAt} for ${spanMs} ms`);
}

function checkTrack({ track }: { readonly track: number }): number {
  if (Number.isInteger(track) && track >= 0 && track < NUMBERS) return track;
  throw new RangeError(`a track's number is whole and from 0 to ${NUMBERS - 1}, not ${track}`);
}

function checkTime({ at, track }: LeaveMark, span: { readonly from: number; readonly to: number }): number {
  if (Number.isInteger(at) && at >= span.from && at < span.to) return at;
  throw new RangeError(`track ${track} has the time ${at}, which is no whole one from ${span.from} to ${span.to}`);
}

function keyOf({ left }: KeyFix): Row["key"] {
  return left ? KEY_LEFT : KEY;
}

function codedOf(fix: ChunkFix, at: number, key: Row["key"]): CodedFix {
  const { x, y, connected, rssi } = fix;
  const track = checkTrack(fix);
  return {
    track,
    at,
    x: toWhole(toCentimetres(x), { what: "x in centimetres", track, most: FARTHEST_CM }),
    y: toWhole(toCentimetres(y), { what: "y in centimetres", track, most: FARTHEST_CM }),
    connected: connected === undefined ? ABSENT : connected ? 2 : 1,
    rssi: rssi === undefined ? NO_RSSI : toWhole(Math.round(rssi), { what: "rssi", track, most: LARGEST_RSSI }),
    key,
  };
}

function toWhole(value: number, { what, track, most }: { what: string; track: number; most: number }): number {
  // Written so that NaN fails the comparison.
  if (Math.abs(value) <= most) return value;
  throw new RangeError(`track ${track} has ${value} as ${what}: a chunk holds numbers up to ${most} there`);
}
