import fs from "node:fs";
import { isWalHeader, WAL_HEADER_BYTES } from "./wal-header";

/** Checks every page. Returns only the first finding. */
export const QUICK_CHECK = "PRAGMA quick_check(1)";

/** The damage reported by `QUICK_CHECK`, in one line. */
export function findingOf(row: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const finding = String(row?.quick_check ?? "no answer");
  return finding === "ok" ? undefined : finding.replace(/\s*\n\s*/g, ": ");
}

/**
 * Detects damage that SQLite does not report, in a database that nobody has open: it takes an empty file for a new database, and ignores a
 * log whose header it cannot read, with every commit in it.
 */
export function silentDamageOf(file: string): string | undefined {
  const bytes = sizeOf(file);
  const logBytes = sizeOf(`${file}-wal`) ?? 0;
  if (bytes === undefined) return logBytes > 0 ? "the file is gone, its write-ahead log is still there" : undefined;
  if (bytes === 0) return "the file is empty";
  if (logBytes <= WAL_HEADER_BYTES || isWalHeader(headOf(`${file}-wal`))) return undefined;
  return "its write-ahead log has a broken header";
}

function sizeOf(file: string): number | undefined {
  return fs.statSync(file, { throwIfNoEntry: false })?.size;
}

function headOf(file: string): Uint8Array {
  const handle = fs.openSync(file, "r");
  try {
    const bytes = new Uint8Array(WAL_HEADER_BYTES);
    return bytes.subarray(0, fs.readSync(handle, bytes));
  } finally {
    fs.closeSync(handle);
  }
}
