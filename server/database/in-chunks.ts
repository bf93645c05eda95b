import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "./database";

/** A chunk should take about so much longer than the quickest did: as much longer may a delivery wait. */
const AIM_MS = 2;
/** Who bears shorter rests than these bears longer chunks as well. */
const SHORT_REST = 4;
const LEAST_SIZE = 10;
const MOST_SIZE = 5_000;
/** So long after somebody else's write, others are taken to be writing. */
const QUIET_MS = 1_000;
const LEAST_REST_MS = 10;
const LONGEST_REST_MS = 500;
/** A chunk waits at least so long for the gap behind a commit. */
const LEAST_PATIENCE_MS = 50;

/** What one chunk did, and whether there is more to do. */
export interface Chunk {
  readonly done: number;
  readonly isLast: boolean;
}

export interface ChunkedWork {
  readonly database: Pick<Database, "answers" | "counters" | "lastWriteAt" | "nextCommit" | "moveLog">;
  /** Does about `size` of it in one write. */
  readonly chunk: (size: number) => Promise<Chunk>;
  /** Reads what the next chunk needs, on another thread: the writer, for which deliveries wait, finds it in memory. */
  readonly prepare?: (size: number) => Promise<void>;
  /** What one of it costs the writer, in deliveries that go: its chunks are as many times as long, so that it goes as fast. */
  readonly costTimes?: number;
}

/** What became of it. */
export interface ChunkReport {
  readonly done: number;
  readonly chunks: number;
  /** All chunks together, without the rests. */
  readonly workedMs: number;
  /** From asking for the slowest chunk until it was on disk. */
  readonly longestMs: number;
}

export const NO_CHUNKS: ChunkReport = { done: 0, chunks: 0, workedMs: 0, longestMs: 0 };

/** Of several works after one another. */
export function together(a: ChunkReport, b: ChunkReport): ChunkReport {
  return {
    done: a.done + b.done,
    chunks: a.chunks + b.chunks,
    workedMs: a.workedMs + b.workedMs,
    longestMs: Math.max(a.longestMs, b.longestMs),
  };
}

/**
 * Long work on the database in writes of a few milliseconds, as large as the disk is fast. While deliveries come, each is
 * made in the gap that one of them leaves behind it, and rests are between them, as long as the answers to deliveries tell:
 * of what is past keeping there may be much, but none of it is in a hurry. Whoever deletes millions of rows holds up no delivery
 * for longer than one chunk.
 */
export function inChunks(work: ChunkedWork): Promise<ChunkReport> {
  return work.database.answers.during(() => workThrough(work));
}

async function workThrough(work: ChunkedWork): Promise<ChunkReport> {
  const { database, chunk, prepare, costTimes = 1 } = work;
  let size = LEAST_SIZE;
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

/** Until the next chunk, of that size, may begin after one that took so long. */
async function untilNext(
  { database, prepare }: ChunkedWork,
  { size, tookMs }: { readonly size: number; readonly tookMs: number },
): Promise<void> {
  if (performance.now() - database.lastWriteAt < QUIET_MS) {
    const restMs = Math.min(LONGEST_REST_MS, Math.ceil(database.answers.restTimes * tookMs));
    await Promise.all([prepare?.(size), sleep(Math.max(LEAST_REST_MS, restMs))]);
    await nextGap(database, AbortSignal.timeout(Math.max(LEAST_PATIENCE_MS, restMs)));
  } else {
    // At full speed the log would grow faster than it is looked at.
    await Promise.all([prepare?.(size), database.moveLog()]);
  }
}

/**
 * Never more than twice as much as went well, or four times where that was hardly anything; half of it where it took long, which may have
 * been others' doing.
 */
function nextSize(
  size: number,
  { tookMs, longerMs, aimMs }: Readonly<Record<"tookMs" | "longerMs" | "aimMs", number>>,
) {
  const most = (tookMs < AIM_MS ? 4 : 2) * size;
  const fitting = Math.min(most, Math.max(size / 2, (size * aimMs) / Math.max(longerMs, 0.1)));
  return Math.round(Math.min(MOST_SIZE, Math.max(LEAST_SIZE, fitting)));
}

/** The moment at which a write was answered and no other has come yet. */
async function nextGap(database: ChunkedWork["database"], patience: AbortSignal): Promise<void> {
  do await database.nextCommit(patience);
  while (database.counters.waiting > 0 && !patience.aborted);
}
