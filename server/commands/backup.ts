import { pipeline } from "node:stream/promises";
import { toWriteError } from "@/server/backup/backup-error";
import { makeBackup } from "@/server/backup/make-backup";
import type { Manifest } from "@/server/backup/manifest";
import { saveBackup } from "@/server/backup/save-backup";
import { isHistoryFile } from "@/server/backup/stage-history";
import { withMessages } from "./with-messages";

export interface BackupOptions {
  /** A new file, or "-" for standard output. */
  readonly to: string;
}

/** Writes the data folder to one file and returns the exit code. */
export function backup(dir: string, { to }: BackupOptions): Promise<number> {
  return withMessages(async (say) => {
    if (to === "-") await makeBackup(dir, toStandardOutput);
    else say(`${to}: ${wordsFor(await saveBackup(dir, to))}`);
  });
}

async function toStandardOutput(archive: AsyncIterable<Uint8Array>): Promise<void> {
  await pipeline(archive, process.stdout, { end: false }).catch((error: unknown) => {
    throw toWriteError(error, "standard output");
  });
  // Waits for a slow reader: pending output would be lost when the process ends.
  await new Promise<void>((resolve) => process.stdout.write("", () => resolve()));
}

/** Describes the contents of a backup: rows, image files, days of the history, bytes. */
export function wordsFor({ rows, files, leftOut = [] }: Manifest): string {
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const days = files.filter(({ name }) => isHistoryFile(name)).length;
  const unread = leftOut.length > 0 ? `; could not be read and left out: ${leftOut.join(", ")}` : "";
  return `${all} rows, ${files.length - 1 - days} image files, ${days} days of history, ${bytes} bytes${unread}`;
}
