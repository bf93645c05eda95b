import { fileSource, streamSource } from "@/server/backup/backup-source";
import { restoreBackup } from "@/server/backup/restore-backup";
import { wordsFor } from "./backup";
import { withMessages } from "./with-messages";

export interface RestoreOptions {
  /** A file, or "-" for standard input. */
  readonly from: string;
  readonly force?: boolean;
}

/** Puts a backup into the data folder and gives the exit code. */
export function restore(dir: string, { from, force = false }: RestoreOptions): Promise<number> {
  return withMessages(async (say) => {
    const source = from === "-" ? streamSource(process.stdin, "standard input") : await fileSource(from);
    const { manifest, aside } = await restoreBackup({ dir, from: source, force });
    say(`${dir}: ${wordsFor(manifest)}, as of ${manifest.madeAt}`);
    if (aside !== undefined) say(`What was there before is in ${aside}`);
  });
}
