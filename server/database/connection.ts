import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import type { ConnectionState, WorkerRole } from "./worker-messages";

/**
 * Beware: the driver's `close()` really closes a file only if no statement was ever prepared; otherwise the file is closed when the thread
 * ends.
 */
export type Connection = DatabaseSyncInstance;

/** Roles that keep a file open for their whole life. */
export type FileRole = Exclude<WorkerRole, "aside">;

/** How long a statement waits for another connection. */
export const BUSY_TIMEOUT_MS = 5_000;
const FULL = 2;
/** 48 MB: the writer moves the log into the file itself only if the `LogCheckpointer` could not. */
export const LOG_PAGES_AT_MOST = 12_000;
/** Size to which the log's file is cut when it is emptied. */
export const LOG_BYTES_KEPT = 67_108_864;

/**
 * Applied on every open: some builds fall back to synchronous NORMAL when a WAL database is opened again. Deleted data is overwritten with
 * zeros when its page is written; pages that become free are wiped by returning them to the file system.
 */
const SETTINGS: Readonly<Record<FileRole, string>> = {
  writer: `
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA secure_delete = FAST;
    PRAGMA wal_autocheckpoint = ${LOG_PAGES_AT_MOST};
    PRAGMA journal_size_limit = ${LOG_BYTES_KEPT};`,
  reader: `
    PRAGMA synchronous = FULL;
    PRAGMA query_only = ON;
    PRAGMA temp_store = MEMORY;`,
  "log-checkpointer": `
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 0;`,
};

/** Opens the file and checks that commits are durable. Throws the driver's error if it cannot. */
export function openConnection(file: string, role: FileRole): Connection {
  const connection = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, readOnly: role === "reader" });
  try {
    connection.exec(SETTINGS[role]);
    assertDurable(stateOf(connection));
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * Creates a file with incremental auto-vacuum, which can be set only while it is empty, so that free pages can be returned to the file
 * system. Prepares no statement.
 */
export function createConnection(file: string): Connection {
  const connection = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  connection.exec("PRAGMA auto_vacuum = INCREMENTAL");
  connection.exec(SETTINGS.writer);
  return connection;
}

/** An in-memory database, for work on files that the server has open elsewhere or not at all. */
export function openSeparateConnection(): Connection {
  return new DatabaseSync(":memory:", { timeout: BUSY_TIMEOUT_MS });
}

export function stateOf(connection: Connection): ConnectionState {
  return {
    journalMode: String(pragma(connection, "journal_mode")),
    synchronous: Number(pragma(connection, "synchronous")),
    schemaVersion: Number(pragma(connection, "user_version")),
  };
}

export function pragma(connection: Connection, name: string): unknown {
  const row: Record<string, unknown> = connection.prepare(`PRAGMA ${name}`).get() ?? {};
  return Object.values(row)[0];
}

function assertDurable({ journalMode, synchronous }: ConnectionState): void {
  if (journalMode !== "wal") throw new Error(`journal_mode is ${journalMode}, not wal`);
  if (synchronous !== FULL) throw new Error(`synchronous is ${synchronous}, not FULL`);
}
