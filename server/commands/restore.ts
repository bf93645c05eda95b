import { fileSource, streamSource } from "@/server/backup/backup-source";
import { restoreBackup } from "@/server/backup/restore-backup";
import { type Settled, settleRestored } from "@/server/restore/settle-restored";
import { wordsFor } from "./backup";
import { withMessages } from "./with-messages";

export interface RestoreOptions {
  /** A file, or "-" for standard input. */
  readonly from: string;
  readonly force?: boolean;
}

/** Restores a backup into the data folder and returns the exit code. */
export function restore(dir: string, { from, force = false }: RestoreOptions): Promise<number> {
  return withMessages(async (say) => {
    const source = from === "-" ? streamSource(process.stdin, "standard input") : await fileSource(from);
    const { manifest, damagedDays, aside, settled } = await restoreBackup({
      dir,
      from: source,
      force,
      settle: settleRestored,
    });
    say(`${dir}: ${wordsFor(manifest)}, as of ${manifest.madeAt}`);
    if (damagedDays.length > 0) say(`Damaged in the backup and left out: ${damagedDays.join(", ")}`);
    for (const line of wordsForSettled(settled)) say(line);
    if (aside !== undefined) say(`What was there before is in ${aside}`);
  });
}

function wordsForSettled({ isKnown, erased, revoked, areAdminsKept }: Settled): readonly string[] {
  const signedOut = "Everybody has to sign in again; invitations and sign-in links have ended";
  if (!isKnown)
    return [
      signedOut,
      "This folder has no record of what was erased or revoked after the backup was made: erase and revoke it again",
    ];
  const again = `Of what the backup holds, ${erased} devices erased since and ${revoked} tokens, links and users removed since are gone again`;
  const admins =
    "Admins are as in the backup, because none would be left otherwise: look at their accounts under Settings → People";
  return [signedOut, again, ...(areAdminsKept ? [admins] : [])];
}
