import { setImmediate as nextTurn } from "node:timers/promises";
import { MINUTE_MS } from "@/domain/time";
import type { Journal, RowChange } from "@/server/journal/journal";
import type { Sites } from "./sites";

/** A start reads at most about this many deliveries, of this many bytes in total, again: a second or two. */
const DELIVERIES_BETWEEN = 20_000;
const BYTES_BETWEEN = 128 * 1024 * 1024;
/** From this many deliveries read again at a start, a checkpoint is made at once. */
const MUCH_READ_AGAIN = 1_000;
const LONGEST_BETWEEN_MS = 10 * MINUTE_MS;
/** A slice holds up the event loop for about this long. */
const SLICE_MS = 3;
/** Writing this many rows takes the writer's thread a few milliseconds, during which a delivery waits. */
const ROWS_TOGETHER = 200;

export interface Checkpointing {
  readonly sites: Sites;
  readonly journal: Journal;
  /** Milliseconds of any clock that only moves forward. */
  readonly now: () => number;
  /** Called when a checkpoint is on disk. What it covers may be deleted. */
  readonly onSaved: () => void;
  readonly log: { warn(fields: object, message: string): void };
}

/** Saves the sites now and then, so that a start need not read everything again. */
export function createCheckpointer({ sites, journal, now, onSaved, log }: Checkpointing) {
  let savedAt = now();
  let savedBytes = journal.appendedBytes;
  let savedForgotten = 0;
  let running: Promise<void> | undefined;

  async function save(): Promise<void> {
    const { lastSeq: seq, appendedBytes } = journal;
    const { forgottenTracks } = sites;
    savedAt = now();
    await writeAll(seq);
    savedBytes = appendedBytes;
    savedForgotten = forgottenTracks;
    onSaved();
  }

  /**
   * Writes row by row while the sites go on. Each row is of a different moment, none of them before `seq`. That is enough: a start reads
   * everything after `seq` again, and applying twice what a row already contains changes nothing
   * (docs/decisions/0010-checkpoints-as-rows.md).
   */
  async function writeAll(seq: number): Promise<void> {
    const saving = sites.saved.beginCheckpoint();
    try {
      for await (const rows of inChunks(saving.rows())) await journal.writeRows(rows);
      await journal.finishCheckpoint(seq, saving.lastRows);
      saving.done();
    } catch (error) {
      saving.failed();
      throw error;
    }
  }

  /** Called every second; mostly does nothing. */
  function tick(): void {
    const since = journal.lastSeq - journal.coveredSeq;
    const isMuch = since >= DELIVERIES_BETWEEN || journal.appendedBytes - savedBytes >= BYTES_BETWEEN;
    const isDue = isMuch || (since > 0 && now() - savedAt >= LONGEST_BETWEEN_MS);
    if (isDue) saveBehind();
  }

  /** Called at the end of a start. If it read many deliveries again, saves now, so that the next start does not read them once more. */
  function begin(): void {
    if (journal.lastSeq - journal.coveredSeq >= MUCH_READ_AGAIN) saveBehind();
  }

  function saveBehind(): void {
    if (running) return;
    void saveNext().catch((error: unknown) =>
      log.warn({ err: error }, "the sites could not be saved; tried again later"),
    );
  }

  function saveNext(): Promise<void> {
    const saving = save().finally(() => {
      running = undefined;
    });
    running = saving;
    return saving;
  }

  /** Saves the sites as they are now, even just after a checkpoint: for data that must not come back. */
  async function saveNow(): Promise<void> {
    while (running) await running.catch(() => undefined);
    await saveNext();
  }

  /**
   * Deletes from disk the tracks that the sites have forgotten since the last save. Without deliveries no checkpoint is due, so nothing
   * else would. Returns how many there were.
   */
  async function saveForgotten(): Promise<number> {
    const count = sites.forgottenTracks - savedForgotten;
    if (count > 0) await saveNow();
    return count;
  }

  /** For a graceful stop: the next start has nothing to read again, and no forgotten track stays on disk until then. */
  async function finish(): Promise<void> {
    while (running) await running.catch(() => undefined);
    if (journal.lastSeq > journal.coveredSeq || sites.forgottenTracks > savedForgotten) await save();
  }

  return { begin, tick, saveNow, saveForgotten, finish };
}

/** Gives the event loop a turn after each slice, even if there was nothing to write. */
async function* inChunks(rows: Iterable<RowChange | undefined>): AsyncGenerator<readonly RowChange[]> {
  let chunk: RowChange[] = [];
  let until = performance.now() + SLICE_MS;
  for (const row of rows) {
    if (row) chunk.push(row);
    if (chunk.length < ROWS_TOGETHER && performance.now() < until) continue;
    if (chunk.length > 0) yield chunk;
    chunk = [];
    await nextTurn();
    until = performance.now() + SLICE_MS;
  }
  if (chunk.length > 0) yield chunk;
}
