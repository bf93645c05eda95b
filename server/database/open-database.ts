import fs from "node:fs";
import path from "node:path";
import { checkDatabase } from "./check-database";
import { silentDamageOf } from "./damage";
import { prepareDataFolder, refuseEmptyFolder } from "./data-folder";
import { Database, type DatabaseOrigin } from "./database";
import { DatabaseThread } from "./database-thread";
import { finishRestore, logRestore } from "./finish-restore";
import { lockFolder } from "./folder-lock";
import { keepDamaged } from "./keep-damaged";
import { LogCheckpointer } from "./log-checkpointer";
import { readMark, resetMark } from "./mark";
import { MIGRATIONS } from "./migrations";
import { schemaVersionOf } from "./schema-version";
import { spawnWorker } from "./spawn-worker";
import { StartError } from "./start-error";
import { StorageError } from "./storage-error";
import type { Batching, ThreadOptions } from "./thread-options";
import type { Failure } from "./worker-messages";

export interface DatabaseOptions {
  /** Created if its parent exists. */
  readonly dir: string;
  /** Refuses a folder without a database, which is what an unmounted disk looks like. */
  readonly mustExist?: boolean;
  readonly log?: { info(message: string): void; warn(message: string): void };
  /** Timeout of queries that read. */
  readonly readTimeoutMs?: number;
  /** The most writes in one commit. */
  readonly groupLimit?: number;
  /** Larger files are checked while the server is already running. */
  readonly checkUpToBytes?: number;
}

export const DATABASE_FILE = "floorcast.db";

const NOTHING_MARKED = { seq: 0, at: 0 };
const READ_TIMEOUT_MS = 5_000;
const GROUP_LIMIT = 1_000;
/** An abandoned query that cannot be stopped keeps a thread and a core busy. */
const MAX_ABANDONED = 2;
/** Two, so that one slow search does not delay the next. */
const SEARCHERS = 2;
const SEARCH_LIMITS = { mostWaiting: 16, mostAbandoned: MAX_ABANDONED };
/**
 * Allows 125 syncs a second if deliveries arrive one at a time, and 62 if three or more arrive together. The wait is short compared with an
 * answer's way to Mist.
 */
const GATHER: Batching = { msEach: 4, longestMs: 16, enough: 8 };
/** Checking this much takes half a second from a warm cache, most of it for the word index; about one second from a slow disk. */
const CHECK_UP_TO_BYTES = 128 * 1024 * 1024;

/**
 * Opens the data folder's database for this process only. Throws `StartError`, with a message of one line, if the folder cannot be used,
 * another process has it, or the file is damaged (a copy is kept) or of a newer version.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const dir = path.resolve(options.dir);
  if (options.mustExist) await refuseEmptyFolder(dir, DATABASE_FILE);
  await prepareDataFolder(dir);
  const release = lockFolder(dir);
  try {
    await finishRestore(dir);
    const database = await openChecked(path.join(dir, DATABASE_FILE), options, release);
    await logRestore(dir, (message) => options.log?.warn(message));
    return database;
  } catch (error) {
    release();
    throw error instanceof StorageError
      ? new StartError(`cannot open the database in ${dir}: ${error.message}`)
      : error;
  }
}

async function openChecked(file: string, options: DatabaseOptions, release: () => void): Promise<Database> {
  const size = sizeOf(file);
  const isLarge = size > (options.checkUpToBytes ?? CHECK_UP_TO_BYTES);
  const damage = silentDamageOf(file) ?? (size === 0 || isLarge ? undefined : await checkDatabase(file));
  if (damage) throw await damagedError(file, damage);
  logMigration(file, options);
  const origin = { file, isNew: !fs.existsSync(file), mark: readMark(file) };
  if (origin.isNew) beginAnew(origin, options);
  const database = await openThreads(origin, options, release);
  if (isLarge) database.awaitOnClose(checkBehind(database, file, options));
  return database;
}

/** With millions of rows a migration takes minutes; without a message the start would seem to hang. */
function logMigration(file: string, { log }: DatabaseOptions): void {
  const version = schemaVersionOf(file);
  if (version === 0 || version >= MIGRATIONS.length) return;
  const copy = `${path.basename(file)}.schema-${version}`;
  log?.info(`the database is brought from schema ${version} to ${MIGRATIONS.length}; as it was it stays as ${copy}`);
}

/** Warns: if data was expected, a disk is not mounted or a setting is wrong. */
function beginAnew({ file, mark }: DatabaseOrigin, { log }: DatabaseOptions): void {
  const before = mark && `, where one was before: its last delivery came at ${new Date(mark.at).toISOString()}`;
  log?.warn(`created a new database in ${path.dirname(file)}${before ?? ""}`);
  resetMark(file, NOTHING_MARKED);
}

async function openThreads(origin: DatabaseOrigin, options: DatabaseOptions, release: () => void): Promise<Database> {
  const { file } = origin;
  const onFailure = (failure: Failure): void => database.countFailure(failure);
  const warnOfRestart = (reason: string): void => options.log?.warn(`a database thread is started again: ${reason}`);
  const onRestart = (reason: string): void => {
    database.countRestart(reason);
    warnOfRestart(reason);
  };
  const writer = new DatabaseThread({
    spawn: () => spawnWorker({ role: "writer", file }),
    groupLimit: options.groupLimit ?? GROUP_LIMIT,
    gather: GATHER,
    onGroup(requests, tookMs) {
      database.countGroup(requests, tookMs);
      keeper.noteCommit();
    },
    onFailure,
    onRestart,
  });
  const openReader = (limits: Pick<ThreadOptions, "mostWaiting" | "mostAbandoned">) =>
    new DatabaseThread({
      spawn: (stop) => spawnWorker({ role: "reader", file, stop }),
      timeoutMs: options.readTimeoutMs ?? READ_TIMEOUT_MS,
      ...limits,
      onFailure,
      onRestart,
    });
  const reader = openReader({ mostAbandoned: MAX_ABANDONED });
  const searchers = Array.from({ length: SEARCHERS }, () => openReader(SEARCH_LIMITS));
  const aside = new DatabaseThread({
    spawn: () => spawnWorker({ role: "log-checkpointer", file }),
    // Only damage matters here. A full or missing disk shows at the next write, whose result counts.
    onFailure: (failure) => failure.kind === "damaged" && onFailure(failure),
    onRestart: warnOfRestart,
  });
  const keeper = new LogCheckpointer({ aside, writer });
  const database = new Database({ writer, reader, searchers, keeper }, origin, release);
  // The writer first, because it creates the file that the others open.
  await openThread(writer, file);
  await Promise.all([reader, ...searchers, aside].map((thread) => openThread(thread, file)));
  return database;
}

async function openThread(thread: DatabaseThread, file: string): Promise<void> {
  const opened = await thread.open();
  if (!("reason" in opened)) return;
  if (opened.damaged) throw await damagedError(file, opened.reason);
  throw new StartError(`cannot open the database ${file}: ${opened.reason}`);
}

async function damagedError(file: string, damage: string): Promise<StartError> {
  const copy = await keepDamaged(file);
  return new StartError(
    `the database ${file} is damaged (${damage}); a copy is kept as ${copy}: ` +
      "restore a backup in its place, or move it away to begin with an empty one",
  );
}

async function checkBehind(database: Database, file: string, { log }: DatabaseOptions): Promise<void> {
  try {
    const damage = await checkDatabase(file);
    if (!damage) return;
    database.markDamaged(damage);
    log?.warn(`the database is damaged, nothing more is written to it: ${damage}`);
  } catch (error) {
    log?.warn(`the database could not be checked: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function sizeOf(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
