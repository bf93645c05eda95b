import { StorageError, UnmetCondition } from "./storage-error";
import type { Failure } from "./worker-messages";

/** Primary result codes of SQLite (sqlite.org/rescode.html) that are not about a single statement. */
const KINDS: ReadonlyMap<number, Failure["kind"]> = new Map([
  [5, "busy"], // BUSY: another process has it locked
  [6, "busy"], // LOCKED
  [8, "io"], // READONLY: the file system went read-only under us
  [10, "io"], // IOERR
  [11, "damaged"], // CORRUPT
  [13, "full"], // FULL
  [14, "io"], // CANTOPEN
  [26, "damaged"], // NOTADB
]);

/** The same codes by SQLite's messages (`sqlite3_errstr`): for statements with rows, the driver reports no code. */
const CODES: ReadonlyMap<string, number> = new Map([
  ["database is locked", 5],
  ["database table is locked", 6],
  ["attempt to write a readonly database", 8],
  ["disk I/O error", 10],
  ["database disk image is malformed", 11],
  ["database or disk is full", 13],
  ["unable to open database file", 14],
  ["file is not a database", 26],
]);

/** Classifies the driver's error. The message is SQLite's own and contains no values. */
export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UnmetCondition) return { kind: "unmet", message };
  return { kind: KINDS.get(primaryCode(error)) ?? "refused", message };
}

export function toStorageError(failure: Failure): StorageError {
  if (failure.kind === "unmet") return new UnmetCondition(failure.message);
  return new StorageError(failure.message, failure.kind === "full");
}

function primaryCode(error: unknown): number {
  if (!(error instanceof Error)) return 0;
  return "errcode" in error && error.errcode !== undefined
    ? Number(error.errcode) & 0xff
    : (CODES.get(error.message) ?? 0);
}
