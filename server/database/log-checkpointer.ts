import type { DatabaseThread } from "./database-thread";
import { StorageError } from "./storage-error";

/** How often the log is checked while it grows. */
const LOOK_EVERY_MS = 100;
/** Pages of 4 KB from which moving the log is worth two syncs. */
const WORTH_MOVING = 1_000;
/** The same on a full disk, where the log must stay short. */
const WORTH_MOVING_WHEN_SHORT = 32;
/** What is committed during one pass is left to the next. If a pass finds nothing new, SQLite restarts the log from its beginning. */
const PASSES = 3;
/** From this many pages, if commits leave no gap, the writer moves the last pages between two commits. */
const LONGEST_LOG = 4_000;
/** The same while the log must stay short. */
const LONGEST_SHORT_LOG = 64;
/** After this long without a commit, the rest of the log is moved as well, so that a start has less to read. */
const QUIET_MS = 10_000;

type Mode = "NOOP" | "PASSIVE";

export interface LogCheckpointerParts {
  /** A thread that has the file open only for this. */
  readonly aside: Pick<DatabaseThread, "run" | "close">;
  readonly writer: Pick<DatabaseThread, "run">;
}

/** In pages. */
interface Log {
  readonly length: number;
  /** How many of them are already in the file. */
  readonly moved: number;
}

/**
 * Moves committed pages from the write-ahead log into the file on a separate thread, so that no delivery waits for it. If it fails, nothing
 * is lost: the log grows until the writer has to do it (`wal_autocheckpoint` in `connection.ts`).
 */
export class LogCheckpointer {
  private readonly parts: LogCheckpointerParts;
  private timer: NodeJS.Timeout | undefined;
  private checking: Promise<void> | undefined;
  private committedAt = 0;
  /** Ends the wait for a gap. */
  private endOfWait: () => void = () => {};
  private isClosed = false;
  /** Set while the disk is almost full: the log is then moved early and stays small, at the price of more syncs. */
  isShort = false;

  constructor(parts: LogCheckpointerParts) {
    this.parts = parts;
  }

  /** To be called after every commit. */
  noteCommit(): void {
    this.committedAt = performance.now();
    this.endOfWait();
    if (!this.checking) this.scheduleCheck(LOOK_EVERY_MS);
  }

  /** Moves the log in passes, so that emptying it afterwards takes little time. */
  async checkpoint(): Promise<void> {
    let log = await this.pass();
    for (let passes = 1; passes < PASSES && log.moved < log.length; passes += 1) log = await this.pass();
    const longest = this.isShort ? LONGEST_SHORT_LOG : LONGEST_LOG;
    if (log.moved < log.length && log.length >= longest) await checkpoint(this.parts.writer, "PASSIVE");
  }

  /** Resolves when its thread has ended. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.endOfWait();
    await this.checking;
    await this.parts.aside.close();
  }

  private get isQuiet(): boolean {
    return performance.now() - this.committedAt >= QUIET_MS;
  }

  private get worthCheckpoint(): number {
    if (this.isQuiet) return 1;
    return this.isShort ? WORTH_MOVING_WHEN_SHORT : WORTH_MOVING;
  }

  /** Moves what is in the log. The result includes what was committed meanwhile, which the checkpoint itself does not report. */
  private async pass(): Promise<Log> {
    await checkpoint(this.parts.aside, "PASSIVE");
    return await checkpoint(this.parts.aside, "NOOP");
  }

  /** Waits for the next commit, but not for long. After a commit, a pass disturbs the fewest writes. */
  private async nextCommit(): Promise<void> {
    if (this.isClosed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LOOK_EVERY_MS);
      this.endOfWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private scheduleCheck(ms: number): void {
    if (this.isClosed) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.checking = this.check().finally(() => {
        this.checking = undefined;
      });
    }, ms).unref();
  }

  private async check(): Promise<void> {
    try {
      const { length, moved } = await checkpoint(this.parts.aside, "NOOP");
      if (length - moved >= this.worthCheckpoint) {
        await this.nextCommit();
        await this.checkpoint();
      }
      if (!this.isQuiet) this.scheduleCheck(LOOK_EVERY_MS);
    } catch (error) {
      // The thread has reported the failure; the next commit tries again.
      if (!(error instanceof StorageError)) throw error;
    }
  }
}

async function checkpoint(thread: Pick<DatabaseThread, "run">, mode: Mode): Promise<Log> {
  const statement = { sql: `PRAGMA wal_checkpoint(${mode})`, parameters: [] };
  const [result] = await thread.run([statement], { alone: true });
  const { log, checkpointed } = result?.rows[0] ?? {};
  return { length: Number(log), moved: Number(checkpointed) };
}
