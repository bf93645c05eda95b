import { StorageError, UnmetCondition } from "./storage-error";
import type { Failure } from "./worker-messages";

/** SQLite's primary result codes (sqlite.org/rescode.html) that mean more than "this statement is wrong". */
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

/** Reads the driver's error. The message is SQLite's own and holds no values. */
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
  const code = error instanceof Error && "errcode" in error ? Number(error.errcode) : 0;
  return code & 0xff;
}
