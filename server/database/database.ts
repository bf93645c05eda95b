import { EventEmitter, once } from "node:events";
import { CamelCasePlugin, Kysely } from "kysely";
import { AnswerTimes } from "./answer-times";
import { bind, type Statement } from "./bind";
import { LOG_BYTES_KEPT, LOG_PAGES_AT_MOST } from "./connection";
import type { DatabaseThread } from "./database-thread";
import { createThreadDialect, type QueryRunner } from "./kysely-dialect";
import type { LogKeeper } from "./log-keeper";
import { type Mark, resetMark } from "./mark";
import type { Schema } from "./schema";
import { ReadError, StorageError, UnmetCondition } from "./storage-error";
import type { RunOptions } from "./thread-options";
import type { Failure, StatementResult } from "./worker-messages";

/** What the writer's thread has done since the start. */
export interface DatabaseCounters {
  /** Commits, and the requests they answered. */
  readonly groups: number;
  readonly writes: number;
  readonly commitMsTotal: number;
  readonly commitMsMax: number;
  /** Requests on their way to disk now. */
  readonly waiting: number;
  readonly failures: number;
  /** Threads that were lost and replaced. */
  readonly restarts: number;
}

/** What a start found in its place. */
export interface DatabaseOrigin {
  /** The database's path. */
  readonly file: string;
  /** True where there was none, and an empty one was made. */
  readonly isNew: boolean;
  /** The newest row that was ever committed to the one before; undefined where nothing tells. */
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
  readonly keeper: LogKeeper;
}

/** So long after a failed write, and until the next good one, the database counts as not writable. */
const TROUBLE_MS = 10_000;

/** As many as SQLite allows (sqlite.org/limits.html). */
const MOST_PAGES = 4_294_967_294;
/** From here on the writer moves a short log by itself. */
const SHORT_LOG_PAGES = 128;
const SHORT_LOG_BYTES = 512 * 1024;

export interface Bounds {
  /** The log is moved long before it is worth two syncs, by the writer itself if need be, so that it hardly grows. */
  readonly isLogShort: boolean;
  /** What the file would have to grow for fails as on a full disk: all that is in the log can be moved then, whatever comes. */
  readonly isFileKept: boolean;
}

/** The embedded database: one thread writes, another reads, two search, one moves the log, and this one waits for none. */
export class Database {
  /** Single queries. Statements that belong together go to `write`. */
  readonly query: Kysely<Schema>;
  private readonly writer: DatabaseThread;
  /** The same for what may have to look at every row: it keeps no other query waiting. */
  readonly searching: Kysely<Schema>;
  private readonly reader: DatabaseThread;
  private readonly searchers: readonly DatabaseThread[];
  private readonly keeper: LogKeeper;
  private readonly release: () => void;
  private readonly counted = { groups: 0, writes: 0, commitMsTotal: 0, commitMsMax: 0, failures: 0, restarts: 0 };
  /** The disk had no room for a write, and none has gone well since. */
  isFull = false;
  private trouble: { readonly reason: string; readonly at: number } | undefined;
  private askedAt = Number.NEGATIVE_INFINITY;
  private readonly commits = new EventEmitter();
  private readonly asides: Promise<unknown>[] = [];
  private closed: Promise<void> | undefined;
  private damage: string | undefined;
  readonly origin: DatabaseOrigin;
  /** Of writes that are waited for. */
  readonly answers = new AnswerTimes();

  constructor(threads: Threads, origin: DatabaseOrigin, release: () => void) {
    this.origin = origin;
    this.writer = threads.writer;
    this.reader = threads.reader;
    this.searchers = threads.searchers;
    this.keeper = threads.keeper;
    this.release = release;
    const write: QueryRunner["write"] = async (query) => only(await this.write([query]));
    this.query = kyselyOn({ read: (query) => this.read(query), write });
    this.searching = kyselyOn({ read: (query) => this.search(query), write });
  }

  /**
   * All of the statements or none, with whatever else waits for the disk. Resolves when it is there, else `StorageError`.
   * The `mark` is noted beside the database by then. What has one is not even tried while the disk is full: room that is made is
   * needed to move the log first.
   */
  async write(statements: readonly Statement[], mark?: Mark): Promise<readonly StatementResult[]> {
    if (mark && this.isFull) throw new StorageError("the disk is full", true);
    const askedAt = performance.now();
    this.askedAt = askedAt;
    const results = await this.writeAs(statements, { mark });
    this.answers.note(performance.now() - askedAt);
    return results;
  }

  /** As `write`; false, and nothing is changed, where a statement changes another number of rows than it must. */
  async writeIf(statements: readonly Statement[]): Promise<boolean> {
    try {
      await this.write(statements);
      return true;
    } catch (error) {
      if (error instanceof UnmetCondition) return false;
      throw error;
    }
  }

  /** Makes the mark fit what the database holds. At a start, before anything is marked. */
  resetMark(mark: Mark): void {
    resetMark(this.origin.file, mark);
  }

  /** As `write`, for what does no harm where a crash undoes it: it waits for no sync, and nobody for one of its own. */
  async writeLazily(statements: readonly Statement[]): Promise<readonly StatementResult[]> {
    return await this.writeAs(statements, { lazy: true });
  }

  /** On the writer's thread between two commits, each by itself: for what cannot be part of a transaction. */
  async runAlone(statements: readonly Statement[]): Promise<readonly StatementResult[]> {
    if (this.damage) throw new StorageError(`the database is damaged: ${this.damage}`);
    return await this.writer.run(bind(statements).statements, { alone: true });
  }

  /** Sees everything that was written before. Rejects with `ReadError`, also when it takes too long. */
  read(statement: Statement): Promise<StatementResult> {
    return readOn(this.reader, statement);
  }

  /** As `read`, beside it. Where it is to end early once it is given up, its SQL asks `wanted()` for each row. */
  search(statement: Statement): Promise<StatementResult> {
    const [first, ...others] = this.searchers;
    if (!first) throw new Error("nobody searches");
    return readOn(
      others.reduce((least, each) => (each.load < least.load ? each : least), first),
      statement,
    );
  }

  /** As `read`, but however long it takes, on the writer's thread: for a start, when nobody else asks for anything. */
  async readPatiently(statement: Statement): Promise<StatementResult> {
    return only(await this.runAlone([statement]));
  }

  /** Moves what is in the write-ahead log into the file, on a thread of its own: nobody waits for it. */
  async moveLog(): Promise<void> {
    await this.keeper.move();
  }

  /** For a disk with hardly any room. Told again and again: a thread that was started anew knows nothing of it. */
  async bound({ isLogShort, isFileKept }: Bounds): Promise<void> {
    this.keeper.isShort = isLogShort;
    const [pages, bytes] = isLogShort ? [SHORT_LOG_PAGES, SHORT_LOG_BYTES] : [LOG_PAGES_AT_MOST, LOG_BYTES_KEPT];
    const settings = [
      `PRAGMA wal_autocheckpoint = ${pages}`,
      `PRAGMA journal_size_limit = ${bytes}`,
      // Of a smaller number SQLite takes the least that holds what is there.
      `PRAGMA max_page_count = ${isFileKept ? 1 : MOST_PAGES}`,
    ];
    await this.runAlone(settings.map((sql) => ({ sql, parameters: [] })));
  }

  /** Lets the file grow by so many pages in spite of that, until it is bound again: deleting takes some itself. */
  async letGrow(pages: number): Promise<void> {
    const [now] = await this.runAlone([{ sql: "PRAGMA page_count", parameters: [] }]);
    const most = Number(now?.rows[0]?.page_count) + pages;
    await this.runAlone([{ sql: `PRAGMA max_page_count = ${most}`, parameters: [] }]);
  }

  /** When somebody last asked for a write that is waited for, by `performance.now()`. */
  get lastWriteAt(): number {
    return this.askedAt;
  }

  /** Resolves as soon as the next commit is answered, which is when the writer has nothing to do as a rule; or else with `patience`. */
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

  /** From now on nothing is written: a damaged file is kept as it is for whoever repairs it. */
  markDamaged(finding: string): void {
    this.damage = finding;
  }

  /** Keeps the threads' work that nobody awaits from outliving the database. */
  alsoAwait(work: Promise<unknown>): void {
    this.asides.push(work);
  }

  /** Waits for everything asked before, empties the write-ahead log into the file and lets go of the folder. */
  close(): Promise<void> {
    this.closed ??= this.shut();
    return this.closed;
  }

  private async shut(): Promise<void> {
    this.writer.refuseMore();
    // The writer last: only it may remove the write-ahead log, and only where nobody else has the file open.
    const others = [this.reader, ...this.searchers, this.keeper].map((each) => each.close());
    await Promise.all([...others, ...this.asides]);
    await this.writer.close();
    this.release();
  }

  private async writeAs(statements: readonly Statement[], how: RunOptions): Promise<readonly StatementResult[]> {
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
