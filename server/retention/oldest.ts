import type { EpochMs } from "@/domain/time";

/** One row or file. */
export interface DatedSize {
  readonly at: EpochMs;
  readonly bytes: number;
}

/** The oldest part of a kind: everything before a time. */
export interface Oldest {
  readonly before: EpochMs;
  /** What was counted to find that time. There may be a few more with the same millisecond. */
  readonly rows: number;
  readonly bytes: number;
}

/** As many of the oldest as take up `bytes`, or all that may be deleted; undefined if there are none. `pieces` are ordered oldest first. */
export function oldestOf(
  pieces: readonly DatedSize[],
  bytes: number,
  mostRows = Number.POSITIVE_INFINITY,
): Oldest | undefined {
  let oldest: Oldest | undefined;
  for (const piece of pieces) {
    if (oldest && (oldest.bytes >= bytes || oldest.rows >= mostRows)) return oldest;
    oldest = withNext(oldest, piece);
  }
  return oldest;
}

function withNext(
  oldest: Oldest = { before: Number.NEGATIVE_INFINITY, rows: 0, bytes: 0 },
  { at, bytes }: DatedSize,
): Oldest {
  return { before: Math.max(oldest.before, at + 1), rows: oldest.rows + 1, bytes: oldest.bytes + bytes };
}

/** The bytes freed with `removed` rows: more if others had the same millisecond, fewer if some had to stay. */
export function freedBytes({ rows, bytes }: Oldest, removed: number): number {
  return (bytes * removed) / rows;
}
