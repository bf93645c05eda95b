import { toCentimetres } from "@/domain/floor-frame";
import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { Chunk, ChunkFix, KeyFix, LeaveMark } from "./chunk";
import { ABSENT, type Columns, createColumns, KEY, KEY_LEFT, NO_KEY, NO_RSSI, type Row, type Rows } from "./columns";
import { FARTHEST_CM, KEYFRAME_MS, LARGEST_RSSI, LONGEST_SPAN_MS, MOST_FIXES, NUMBERS } from "./limits";

/** A fix as it is coded; of a keyframe where `key` says so. */
interface Entry {
  readonly key: Row["key"];
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly connected: number;
  readonly rssi: number;
}

interface Held {
  key: Entry | undefined;
  readonly fixes: Entry[];
  readonly leaves: number[];
}

/** A chunk sorted by track and time, each fix once, in whole numbers. Throws `RangeError` on what a chunk cannot hold. */
export function rowsOfChunk(chunk: Chunk): Rows {
  const { startAt, spanMs, keyframe, fixes, leaves } = chunk;
  checkSpan(chunk);
  if (keyframe.length + fixes.length > MOST_FIXES || leaves.length > MOST_FIXES)
    throw new RangeError(`a chunk holds at most ${MOST_FIXES} fixes, and as many marks of leaving`);
  const byTrack = new Map<number, Held>();
  for (const fix of keyframe) {
    const held = heldOf(byTrack, fix);
    const entry = entryOf(fix, checkTime(fix, { from: startAt - KEYFRAME_MS, to: startAt }) - startAt, keyOf(fix));
    if (!held.key || compare(held.key, entry) < 0) held.key = entry;
  }
  const span = { from: startAt, to: startAt + spanMs };
  for (const fix of fixes) heldOf(byTrack, fix).fixes.push(entryOf(fix, checkTime(fix, span) - startAt, NO_KEY));
  for (const mark of leaves) heldOf(byTrack, mark).leaves.push(checkTime(mark, span) - startAt);
  return {
    startMinute: startAt / MINUTE_MS,
    spanMinutes: spanMs / MINUTE_MS,
    ...columnsOf(byTrack),
  };
}

function checkSpan({ startAt, spanMs }: Chunk): void {
  const isMinute = Number.isInteger(startAt / MINUTE_MS) && Number.isInteger(spanMs / MINUTE_MS);
  if (!isMinute || startAt < 0 || startAt / MINUTE_MS >= NUMBERS || spanMs <= 0 || spanMs > LONGEST_SPAN_MS)
    throw new RangeError(`a chunk is of whole minutes and at most a day, not from ${startAt} for ${spanMs} ms`);
}

function heldOf(byTrack: Map<number, Held>, { track }: { readonly track: number }): Held {
  const known = byTrack.get(track);
  if (known) return known;
  if (!Number.isInteger(track) || track < 0 || track >= NUMBERS)
    throw new RangeError(`a track's number is whole and from 0 to ${NUMBERS - 1}, not ${track}`);
  const held: Held = { key: undefined, fixes: [], leaves: [] };
  byTrack.set(track, held);
  return held;
}

function checkTime({ at, track }: LeaveMark, span: { readonly from: number; readonly to: number }): number {
  if (Number.isInteger(at) && at >= span.from && at < span.to) return at;
  throw new RangeError(`track ${track} has the time ${at}, which is no whole one from ${span.from} to ${span.to}`);
}

function keyOf({ left }: KeyFix): Row["key"] {
  return left ? KEY_LEFT : KEY;
}

function entryOf({ track, x, y, connected, rssi }: ChunkFix, at: number, key: Row["key"]): Entry {
  return {
    key,
    at,
    x: toWhole(toCentimetres(x), { what: "x in centimetres", track, most: FARTHEST_CM }),
    y: toWhole(toCentimetres(y), { what: "y in centimetres", track, most: FARTHEST_CM }),
    connected: connected === undefined ? ABSENT : connected ? 2 : 1,
    rssi: rssi === undefined ? NO_RSSI : toWhole(Math.round(rssi), { what: "rssi", track, most: LARGEST_RSSI }),
  };
}

function toWhole(value: number, { what, track, most }: { what: string; track: number; most: number }): number {
  // A comparison that NaN does not pass.
  if (Math.abs(value) <= most) return value;
  throw new RangeError(`track ${track} has ${value} as ${what}: a chunk holds numbers up to ${most} there`);
}

/** As a `LiveTrack` ranks fixes: of two at the same moment the later in this order is the newer. */
function compare(a: Entry, b: Entry): number {
  return a.at - b.at || a.x - b.x || a.y - b.y || a.rssi - b.rssi || a.connected - b.connected || a.key - b.key;
}

function columnsOf(byTrack: ReadonlyMap<number, Held>): Pick<Rows, "rows" | "columns" | "unitMs"> {
  const rows: Row[] = [];
  const entries: Entry[] = [];
  const leaves: number[] = [];
  for (const [track, { key, fixes, leaves: left }] of [...byTrack].sort(([a], [b]) => a - b)) {
    const [from, leavesFrom] = [entries.length, leaves.length];
    if (key) entries.push(key);
    let before: Entry | undefined;
    for (const entry of fixes.sort(compare)) {
      if (!before || compare(before, entry) !== 0) entries.push(entry);
      before = entry;
    }
    for (const at of [...new Set(left)].sort((a, b) => a - b)) leaves.push(at);
    rows.push({ track, key: key?.key ?? NO_KEY, from, to: entries.length, leavesFrom, leavesTo: leaves.length });
  }
  const isWhole = entries.every(({ at }) => at % SECOND_MS === 0) && leaves.every((at) => at % SECOND_MS === 0);
  const unitMs = isWhole ? SECOND_MS : 1;
  return { rows, columns: fill(createColumns(entries.length, leaves.length), entries, leaves, unitMs), unitMs };
}

function fill(columns: Columns, entries: readonly Entry[], leaves: readonly number[], unitMs: number): Columns {
  const { ats, xs, ys, connected, rssis } = columns;
  let i = 0;
  for (const entry of entries) {
    ats[i] = entry.at / unitMs;
    xs[i] = entry.x;
    ys[i] = entry.y;
    connected[i] = entry.connected;
    rssis[i] = entry.rssi;
    i++;
  }
  columns.leaves.set(leaves.map((at) => at / unitMs));
  return columns;
}
