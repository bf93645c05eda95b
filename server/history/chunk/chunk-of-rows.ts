import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { Chunk, ChunkFix, KeyFix, LeaveMark } from "./chunk";
import { ABSENT, KEY_LEFT, NO_KEY, NO_RSSI, type Row, type Rows } from "./columns";

/** Selects fixes and leave marks in `from <= at < to`; an absent bound is open. */
export interface TimeRange {
  readonly from?: EpochMs;
  readonly to?: EpochMs;
}

/** Builds a chunk from rows. The keyframe is complete, because what it says may still hold within the range. */
export function chunkOfRows(all: Rows, rows: readonly Row[], range: TimeRange): Chunk {
  const { startMinute, spanMinutes, columns } = all;
  const isIn = within(range, all);
  const keyframe: KeyFix[] = [];
  const fixes: ChunkFix[] = [];
  const leaves: LeaveMark[] = [];
  for (const { track, key, from, to, leavesFrom, leavesTo } of rows) {
    const own = key === NO_KEY ? from : from + 1;
    if (own > from) keyframe.push({ ...fixAt(all, track, from), left: key === KEY_LEFT });
    for (let i = own; i < to; i++) if (isIn(columns.ats, i)) fixes.push(fixAt(all, track, i));
    for (let i = leavesFrom; i < leavesTo; i++) {
      if (isIn(columns.leaves, i)) leaves.push({ track, at: timeAt(all, columns.leaves, i) });
    }
  }
  return { startAt: startMinute * MINUTE_MS, spanMs: spanMinutes * MINUTE_MS, keyframe, fixes, leaves };
}

function within({ from, to }: TimeRange, { startMinute, unitMs }: Rows): (ats: Int32Array, index: number) => boolean {
  const startAt = startMinute * MINUTE_MS;
  const first = ((from ?? Number.NEGATIVE_INFINITY) - startAt) / unitMs;
  const end = ((to ?? Number.POSITIVE_INFINITY) - startAt) / unitMs;
  return (ats, index) => {
    const at = ats[index] ?? 0;
    return at >= first && at < end;
  };
}

function timeAt({ startMinute, unitMs }: Rows, ats: Int32Array, index: number): EpochMs {
  return startMinute * MINUTE_MS + (ats[index] ?? 0) * unitMs;
}

/** Reads the fix at an index of the columns. */
export function fixAt(all: Rows, track: number, index: number): ChunkFix {
  const { columns } = all;
  const at = timeAt(all, columns.ats, index);
  const x = (columns.xs[index] ?? 0) / 100;
  const y = (columns.ys[index] ?? 0) / 100;
  const told = columns.connected[index] ?? ABSENT;
  const rssi = columns.rssis[index] ?? NO_RSSI;
  const connected = told === 2;
  // Spelled out, since spreading costs more than unpacking the fix.
  if (told === ABSENT) return rssi === NO_RSSI ? { track, at, x, y } : { track, at, x, y, rssi };
  return rssi === NO_RSSI ? { track, at, x, y, connected } : { track, at, x, y, connected, rssi };
}
