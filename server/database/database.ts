import { EventEmitter, once } from "node:events";
import { CamelCasePlugin, Kysely } from "kysely";
import { AnswerTimes } from "./answer-times";
import { bind, type Statement } from "./bind";
import { LOG_BYTES_KEPT, LOG_PAGES_AT_MOST } from "./connection";
import type { DatabaseThread } from "./database-thread";
import { createThreadDialect, type QueryRunner } from "./kysely-dialect";
import type { LogCheckpointer } from "./log-checkpointer";
import { type Mark, resetMark } from "./mark";
import type { Schema } from "./schema";
import { ReadError, StorageError, UnmetCondition } from "./storage-error";
import type { RunOptions } from "./thread-options";
import type { Failure, StatementResult } from "./worker-messages";

/** Counters of the writer's thread since the start. */
export interface DatabaseCounters {
  /** Commits, and the requests in them. */
  readonly groups: number;
  readonly writes: number;
  readonly commitMsTotal: number;
  readonly commitMsMax: number;
  /** Requests that are being written now. */
  readonly waiting: number;
  readonly failures: number;
  /** Threads that were lost and replaced. */
  readonly restarts: number;
}

/** What a start found. */
export interface DatabaseOrigin {
  /** Path of the database file. */
  readonly file: string;
  /** Whether it did not exist and was created empty. */
  readonly isNew: boolean;
  /** The newest row ever committed to the previous database; undefined if unknown. */
  readonly mark?: Mark | undefined;
}

export type DatabaseHealth =
  | { readonly writable: true }
  | {
      readonly writable: false;
      readonly trouble: "database-damaged" | "database-failing" | "disk-full";
      /** In English. */
      readonly reason: string;
    };

interface Threads {
  readonly writer: DatabaseThread;
  readonly reader: DatabaseThread;
  readonly searchers: readonly DatabaseThread[];
  readonly keeper: LogCheckpointer;
}

/** For this long after a failed write, until the next successful one, the database counts as not writable. */
const TROUBLE_MS = 10_000;

/** SQLite's maximum (sqlite.org/limits.html). */
const MAX_PAGES = 4_294_967_294;
/** From this size on, the writer moves a short log itself. */
const SHORT_LOG_PAGES = 128;
const SHORT_LOG_BYTES = 512 * 1024;

export interface Bounds {
  /** Moves the log early, by the writer if necessary, although each time costs two syncs. The log then hardly grows. */
  readonly isLogShort: boolean;
  /** Does not let the file grow: writes that need it fail as on a full disk. The whole log can then be moved in any case. */
  readonly isFileKept: boolean;
}

/** The embedded database. One thread writes, one reads, two search and one moves the log; the main thread never waits for any of them. */
export class Database {
  /** For single queries. Statements that belong together go to `write`. */
  readonly query: Kysely<Schema>;
  private readonly writer: DatabaseThread;
  /** For queries that may examine every row, so that they do not delay others. */
  readonly searching: Kysely<Schema>;
  private readonly reader: DatabaseThread;
  private readonly searchers: readonly DatabaseThread[];
  private readonly checkpointer: LogCheckpointer;
  private readonly release: () => void;
  private readonly counted = { groups: 0, writes: 0, commitMsTotal: 0, commitMsMax: 0, failures: 0, restarts: 0 };
  /** Whether the last write failed for lack of space and none has succeeded since. */
  isFull = false;
  private trouble: { readonly reason: string; readonly at: number } | undefined;
  private requestedAt = Number.NEGATIVE_INFINITY;
  private readonly commits = new EventEmitter();
  private readonly awaitedOnClose: Promise<unknown>[] = [];
  private closed: Promise<void> | undefined;
  private damage: string | undefined;
  readonly origin: DatabaseOrigin;
  /** Answer times of writes whose callers wait. */
  readonly answers = new AnswerTimes();

  constructor(threads: Threads, origin: DatabaseOrigin, release: () => void) {
    this.origin = origin;
    this.writer = threads.writer;
    this.reader = threads.reader;
    this.searchers = threads.searchers;
    this.checkpointer = threads.keeper;
    this.release = release;
    const write: QueryRunner["write"] = async (query) => only(await this.write([query]));
    this.query = kyselyOn({ read: (query) => this.read(query), write });
    this.searching = kyselyOn({ read: (query) => this.search(query), write });
  }

  /**
   * Writes all of the statements or none, in one commit with other waiting requests. Resolves when they are on disk; rejects with
   * `StorageError`. By then `mark` is stored beside the database. While the disk is full, a write with a mark is refused at once: freed
   * space is needed to move the log first.
   */
  async write(statements: readonly Statement[], mark?: Mark): Promise<readonly StatementResult[]> {
    if (mark && this.isFull) throw new StorageError("the disk is full", true);
    const askedAt = performance.now();
    this.requestedAt = askedAt;
    const results = await this.writeWith(statements, { mark });
    this.answers.note(performance.now() - askedAt);
    return results;
  }

  /** Like `write`; returns false and changes nothing if a statement changes another number of rows than it must. */
  async writeIf(statements: readonly Statement[]): Promise<boolean> {
    try {
      await this.write(statements);
      return true;
    } catch (error) {
      if (error instanceof UnmetCondition) return false;
      throw error;
    }
  }

  /** Sets the mark to what the database holds. To be called at a start, before any write with a mark. */
  resetMark(mark: Mark): void {
    resetMark(this.origin.file, mark);
  }

  /** Like `write`, for changes that a crash may undo without harm: they are not synced by themselves and delay nobody. */
  async writeUnsynced(statements: readonly Statement[]): Promise<readonly StatementResult[]> {
    return await this.writeWith(statements, { lazy: true });
  }

  /** Runs statements on the writer's thread between two commits, each without a transaction: for what cannot run in one. */
  async runAlone(statements: readonly Statement[]): Promise<readonly StatementResult[]> {
    if (this.damage) throw new StorageError(`the database is damaged: ${this.damage}`);
    return await this.writer.run(bind(statements).statements, { alone: true });
  }

  /** Sees everything written before. Rejects with `ReadError`, also after a timeout. */
  read(statement: Statement): Promise<StatementResult> {
    return readOn(this.reader, statement);
  }

  /** Like `read`, on a separate thread. To end early when it is abandoned, its SQL has to call `wanted()` for each row. */
  search(statement: Statement): Promise<StatementResult> {
    const [first, ...others] = this.searchers;
    if (!first) throw new Error("nobody searches");
    return readOn(
      others.reduce((least, each) => (each.load < least.load ? each : least), first),
      statement,
    );
  }

  /** Like `read` without a timeout, on the writer's thread: for a start, when nothing else uses it. */
  async readWithoutTimeout(statement: Statement): Promise<StatementResult> {
    return only(await this.runAlone([statement]));
  }

  /** Moves the write-ahead log into the file, on a separate thread. */
  async checkpointLog(): Promise<void> {
    await this.checkpointer.checkpoint();
  }

  /** Sets bounds for a disk that is almost full. To be called repeatedly, since a restarted thread does not know them. */
  async setBounds({ isLogShort, isFileKept }: Bounds): Promise<void> {
    this.checkpointer.isShort = isLogShort;
    const [pages, bytes] = isLogShort ? [SHORT_LOG_PAGES, SHORT_LOG_BYTES] : [LOG_PAGES_AT_MOST, LOG_BYTES_KEPT];
    const settings = [
      `PRAGMA wal_autocheckpoint = ${pages}`,
      `PRAGMA journal_size_limit = ${bytes}`,
      // If the value is less than the current size, SQLite uses the current size.
      `PRAGMA max_page_count = ${isFileKept ? 1 : MAX_PAGES}`,
    ];
    await this.runAlone(settings.map((sql) => ({ sql, parameters: [] })));
  }

  /** Allows the file to grow by this many pages despite the bounds, until they are set again: deleting needs some pages. */
  async allowGrowth(pages: number): Promise<void> {
    const [now] = await this.runAlone([{ sql: "PRAGMA page_count", parameters: [] }]);
    const most = Number(now?.rows[0]?.page_count) + pages;
    await this.runAlone([{ sql: `PRAGMA max_page_count = ${most}`, parameters: [] }]);
  }

  /** When a caller last requested a write that it waits for, by `performance.now()`. */
  get lastWriteAt(): number {
    return this.requestedAt;
  }

  /** Resolves after the next commit is answered, when the writer is usually idle, or when `patience` is aborted. */
  async nextCommit(patience: AbortSignal): Promise<void> {
    await once(this.commits, "commit", { signal: patience }).catch(() => undefined);
  }

  get health(): DatabaseHealth {
    if (this.damage)
      return { writable: false, trouble: "database-damaged", reason: `the database is damaged: ${this.damage}` };
    const { trouble } = this;
    if (this.isFull) return { writable: false, trouble: "disk-full", reason: "the disk is full" };
    if (trouble && performance.now() - trouble.at < TROUBLE_MS)
      return { writable: false, trouble: "database-failing", reason: trouble.reason };
    return { writable: true };
  }

  get counters(): DatabaseCounters {
    return { ...this.counted, waiting: this.writer.waiting };
  }

  countGroup(size: number, tookMs: number): void {
    this.counted.groups += 1;
    this.counted.writes += size;
    this.counted.commitMsTotal += tookMs;
    this.counted.commitMsMax = Math.max(this.counted.commitMsMax, tookMs);
    this.commits.emit("commit");
  }

  countFailure({ kind, message }: Failure): void {
    if (kind === "unmet") return;
    this.counted.failures += 1;
    if (kind === "damaged") this.markDamaged(message);
    else if (kind !== "refused") this.markTroubled(message);
    if (kind === "full") this.isFull = true;
  }

  countRestart(reason: string): void {
    this.counted.restarts += 1;
    this.markTroubled(reason);
  }

  /** Stops all writes: a damaged file is kept as it is for repair. */
  markDamaged(finding: string): void {
    this.damage = finding;
  }

  /** Makes `close` wait for this work, which nobody else awaits. */
  awaitOnClose(work: Promise<unknown>): void {
    this.awaitedOnClose.push(work);
  }

  /** Waits for all earlier requests, empties the write-ahead log into the file and releases the folder's lock. */
  close(): Promise<void> {
    this.closed ??= this.closeAll();
    return this.closed;
  }

  private async closeAll(): Promise<void> {
    this.writer.stopAccepting();
    // The writer last: only the last connection can delete the write-ahead log.
    const others = [this.reader, ...this.searchers, this.checkpointer].map((each) => each.close());
    await Promise.all([...others, ...this.awaitedOnClose]);
    await this.writer.close();
    this.release();
  }

  private async writeWith(statements: readonly Statement[], how: RunOptions): Promise<readonly StatementResult[]> {
    if (this.damage) throw new StorageError(`the database is damaged: ${this.damage}`);
    const bound = bind(statements);
    const results = await this.writer.run(bound.statements, { ...how, transfer: bound.blobs });
    this.trouble = undefined;
    this.isFull = false;
    return results;
  }

  private markTroubled(reason: string): void {
    this.trouble = { reason, at: performance.now() };
  }
}

function kyselyOn(runner: QueryRunner): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: createThreadDialect(runner), plugins: [new CamelCasePlugin()] });
}

async function readOn(thread: DatabaseThread, statement: Statement): Promise<StatementResult> {
  const { statements } = bind([statement]);
  return await thread.run(statements).then(only, (error: unknown) => {
    throw error instanceof StorageError ? new ReadError(error) : error;
  });
}

function only(results: readonly StatementResult[]): StatementResult {
  const [result] = results;
  if (!result) throw new Error("the statement has no result");
  return result;
}
