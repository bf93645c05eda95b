import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "./database";

/** How much longer than the quickest chunk a chunk should take: a delivery may have to wait for that long. */
const AIM_MS = 2;
/** If shorter rests than these are enough, chunks may be longer as well. */
const SHORT_REST = 4;
const MIN_SIZE = 10;
const MAX_SIZE = 5_000;
/** For this long after a write by others, they count as active. */
const QUIET_MS = 1_000;
const MIN_REST_MS = 10;
const LONGEST_REST_MS = 500;
/** The least time that a chunk waits for the gap after a commit. */
const MIN_PATIENCE_MS = 50;

/** How much one chunk did, and whether it was the last. */
export interface Chunk {
  readonly done: number;
  readonly isLast: boolean;
}

export interface ChunkedWork {
  readonly database: Pick<Database, "answers" | "counters" | "lastWriteAt" | "nextCommit" | "checkpointLog">;
  /** Does about `size` items in one write. */
  readonly chunk: (size: number) => Promise<Chunk>;
  /** Reads what the next chunk needs on another thread, so that the writer, for which deliveries wait, finds it in the cache. */
  readonly prepare?: (size: number) => Promise<void>;
  /**
   * How many times as much one item costs the writer as deleting one delivery. Chunks may take as many times longer, so that the work keeps
   * its speed.
   */
  readonly costTimes?: number;
}

/** The result of work in chunks. */
export interface ChunkReport {
  readonly done: number;
  readonly chunks: number;
  /** Duration of all chunks, without rests. */
  readonly workedMs: number;
  /** Duration of the slowest chunk, from the request until it was on disk. */
  readonly longestMs: number;
}

export const NO_CHUNKS: ChunkReport = { done: 0, chunks: 0, workedMs: 0, longestMs: 0 };

/** The report of several pieces of work. */
export function together(a: ChunkReport, b: ChunkReport): ChunkReport {
  return {
    done: a.done + b.done,
    chunks: a.chunks + b.chunks,
    workedMs: a.workedMs + b.workedMs,
    longestMs: Math.max(a.longestMs, b.longestMs),
  };
}

/**
 * Runs long work on the database in writes of a few milliseconds, whose size depends on the disk's speed. While deliveries arrive, each
 * chunk is placed in the gap after a commit, with rests in between that depend on the measured answer times: deleting old data may be much
 * work, but is not urgent. Even with millions of rows, no delivery waits longer than for one chunk.
 */
export function inChunks(work: ChunkedWork): Promise<ChunkReport> {
  return work.database.answers.during(() => workThrough(work));
}

async function workThrough(work: ChunkedWork): Promise<ChunkReport> {
  const { database, chunk, prepare, costTimes = 1 } = work;
  let size = MIN_SIZE;
  let quickestMs = Number.POSITIVE_INFINITY;
  let report = NO_CHUNKS;
  await prepare?.(size);
  for (;;) {
    const startedAt = performance.now();
    const { done, isLast } = await chunk(size);
    const tookMs = performance.now() - startedAt;
    report = together(report, { done, chunks: 1, workedMs: tookMs, longestMs: tookMs });
    if (isLast) return report;
    quickestMs = Math.min(quickestMs, tookMs);
    const aimMs = costTimes * AIM_MS * Math.max(1, SHORT_REST / database.answers.restTimes);
    size = nextSize(size, { tookMs, longerMs: tookMs - quickestMs, aimMs });
    await untilNext(work, { size, tookMs });
  }
}

/** Waits until the next chunk, of the given size, may begin after one that took `tookMs`. */
async function untilNext(
  { database, prepare }: ChunkedWork,
  { size, tookMs }: { readonly size: number; readonly tookMs: number },
): Promise<void> {
  if (performance.now() - database.lastWriteAt < QUIET_MS) {
    const restMs = Math.min(LONGEST_REST_MS, Math.ceil(database.answers.restTimes * tookMs));
    await Promise.all([prepare?.(size), sleep(Math.max(MIN_REST_MS, restMs))]);
    await nextGap(database, AbortSignal.timeout(Math.max(MIN_PATIENCE_MS, restMs)));
  } else {
    // Without rests, the log would grow faster than the log keeper checks it.
    await Promise.all([prepare?.(size), database.checkpointLog()]);
  }
}

/**
 * At most doubles a size that went well, or quadruples it if it took almost no time. At most halves it if it took long, which may have had
 * other causes.
 */
function nextSize(
  size: number,
  { tookMs, longerMs, aimMs }: Readonly<Record<"tookMs" | "longerMs" | "aimMs", number>>,
) {
  const most = (tookMs < AIM_MS ? 4 : 2) * size;
  const fitting = Math.min(most, Math.max(size / 2, (size * aimMs) / Math.max(longerMs, 0.1)));
  return Math.round(Math.min(MAX_SIZE, Math.max(MIN_SIZE, fitting)));
}

/** Waits until a write has been answered and no other is waiting. */
async function nextGap(database: ChunkedWork["database"], patience: AbortSignal): Promise<void> {
  do await database.nextCommit(patience);
  while (database.counters.waiting > 0 && !patience.aborted);
}
