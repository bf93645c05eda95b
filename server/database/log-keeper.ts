import type { DatabaseThread } from "./database-thread";
import { StorageError } from "./storage-error";

/** How often the log is looked at while it grows. */
const LOOK_EVERY_MS = 100;
/** So many pages of 4 KB are worth two syncs. */
const WORTH_MOVING = 1_000;
/** On a disk without room, where the log must stay short, so many are. */
const WORTH_MOVING_WHEN_SHORT = 32;
/** What is committed during one pass is left to the next; where one finds nothing new, the log begins again by itself. */
const PASSES = 3;
/** Where commits leave no gap for that, the writer moves the last few pages between two of them. */
const LONGEST_LOG = 4_000;
/** The same where it must stay short. */
const LONGEST_SHORT_LOG = 64;
/** After so long without a commit the rest of it moves too: a start has less to read. */
const QUIET_MS = 10_000;

type Mode = "NOOP" | "PASSIVE";

export interface LogKeeperParts {
  /** Has the file open for nothing else. */
  readonly aside: Pick<DatabaseThread, "run" | "close">;
  readonly writer: Pick<DatabaseThread, "run">;
}

/** In pages. */
interface Log {
  readonly length: number;
  /** Of these, the ones that are in the file already. */
  readonly moved: number;
}

/**
 * Moves what is committed from the write-ahead log into the file on a thread of its own, so that no delivery waits for it.
 * Where that fails nothing is lost: the log grows until the writer has to do it (`wal_autocheckpoint` of `connection.ts`).
 */
export class LogKeeper {
  private readonly parts: LogKeeperParts;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private committedAt = 0;
  /** Ends a pass's waiting for its gap. */
  private endOfWait: () => void = () => {};
  private isClosed = false;
  /** Set while the disk has hardly any room: moved early, at the price of more syncs, the log takes up little of it. */
  isShort = false;

  constructor(parts: LogKeeperParts) {
    this.parts = parts;
  }

  /** Told of every commit. */
  noteCommit(): void {
    this.committedAt = performance.now();
    this.endOfWait();
    if (!this.looking) this.lookIn(LOOK_EVERY_MS);
  }

  /** Moves what there is: whoever needs the log empty afterwards makes nobody wait for long. */
  async move(): Promise<void> {
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
    await this.looking;
    await this.parts.aside.close();
  }

  private get isQuiet(): boolean {
    return performance.now() - this.committedAt >= QUIET_MS;
  }

  private get worthMoving(): number {
    if (this.isQuiet) return 1;
    return this.isShort ? WORTH_MOVING_WHEN_SHORT : WORTH_MOVING;
  }

  /** What is there goes into the file. Gives what has been committed meanwhile as well: the pass itself does not tell. */
  private async pass(): Promise<Log> {
    await checkpoint(this.parts.aside, "PASSIVE");
    return await checkpoint(this.parts.aside, "NOOP");
  }

  /** The gap behind a commit is where a pass meets the fewest; without one there is nobody to meet. */
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

  private lookIn(ms: number): void {
    if (this.isClosed) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.looking = this.look().finally(() => {
        this.looking = undefined;
      });
    }, ms).unref();
  }

  private async look(): Promise<void> {
    try {
      const { length, moved } = await checkpoint(this.parts.aside, "NOOP");
      if (length - moved >= this.worthMoving) {
        await this.nextCommit();
        await this.move();
      }
      if (!this.isQuiet) this.lookIn(LOOK_EVERY_MS);
    } catch (error) {
      // The thread says what was wrong by itself; the next commit leads here again.
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
