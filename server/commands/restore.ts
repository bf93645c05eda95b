import path from "node:path";
import { restoreBackup } from "@/server/backup/restore-backup";
import { wordsFor } from "./backup";
import { withMessages } from "./with-messages";

export interface RestoreOptions {
  readonly from: string;
  readonly force?: boolean;
}

/** Puts a backup into the data folder and gives the exit code. */
export function restore(dir: string, { from, force = false }: RestoreOptions): Promise<number> {
  return withMessages(async (say) => {
    const { manifest, aside } = await restoreBackup({ dir, from: path.resolve(from), force });
    say(`${dir}: ${wordsFor(manifest)}, as of ${manifest.madeAt}`);
    if (aside !== undefined) say(`What was there before is in ${aside}`);
  });
}
