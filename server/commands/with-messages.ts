import { BackupError } from "@/server/backup/backup-error";
import { StartError } from "@/server/database/start-error";
import { StorageError } from "@/server/database/storage-error";
import { RecordingError } from "@/server/recordings/recording-error";

/** Runs a command and returns its exit code. An expected failure is printed as one line on standard error. */
export async function withMessages(run: (say: (line: string) => void) => Promise<void>): Promise<number> {
  try {
    await run((line) => process.stdout.write(`${line}\n`));
    return 0;
  } catch (error) {
    const exitCode = exitCodeOf(error);
    if (exitCode === undefined) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    return exitCode;
  }
}

function exitCodeOf(error: unknown): number | undefined {
  if (error instanceof BackupError || error instanceof RecordingError || error instanceof StartError)
    return error.exitCode;
  return error instanceof StorageError ? 1 : undefined;
}
