import type { TrackId } from "@/domain/ids";
import { HOUR_MS } from "@/domain/time";
import type { RestoredDatabase } from "@/server/backup/restore-backup";
import { ASIDE, withClosedDatabase } from "@/server/database/closed-database";
import type { RunStatement } from "@/server/database/separate-thread";
import { eraseAside } from "@/server/erasure/erase-aside";
import { erasedTrack } from "@/server/erasure/erased-track";
import { findErased } from "@/server/erasure/find-erased";
import { eraseFromAside } from "@/server/history/store/erase-aside";
import { tracksNamedIn } from "@/server/history/store/history-folder";
import { type LedgerContents, readLedger } from "@/server/ledger/ledger";
import { type RevokedRights, revokeRights } from "./revoke-rights";

/** An erasure that ended this long before a backup was made may still have been running when the backup read the database. */
const DOUBT_MS = HOUR_MS;

/** What was repeated of the changes after the backup. */
export interface Settled extends RevokedRights {
  /** False if the folder has no record of erasures and revocations, so that nothing could be repeated. */
  readonly isKnown: boolean;
  /** Number of devices erased from the restored data because they had been erased after the backup. */
  readonly erased: number;
}

/**
 * Prepares a restored database before it is moved into place: removes all sessions and sign-in links, and repeats what was revoked or
 * erased after the backup.
 */
export function settleRestored({ dir, file, historyDir, madeAt }: RestoredDatabase): Promise<Settled> {
  return withClosedDatabase(file, async (run) => {
    await endSignIns(run);
    const ledger = await readLedger(dir);
    if (!ledger) return { isKnown: false, erased: 0, revoked: 0, areAdminsKept: false };
    const rights = await revokeRights(run, ledger.entries);
    const erased = await eraseAgain(run, historyDir, { ...ledger, since: Date.parse(madeAt) - DOUBT_MS });
    return { isKnown: true, erased, ...rights };
  });
}

/** A backup of a very old version has no such tables. */
async function endSignIns(run: RunStatement): Promise<void> {
  const tables = await run(`SELECT name FROM ${ASIDE}.sqlite_schema WHERE name IN ('sessions', 'sign_in_links')`);
  for (const { name } of tables) await run(`DELETE FROM ${ASIDE}."${name}"`);
}

interface Erasing extends LedgerContents {
  readonly since: number;
}

/** Returns how many devices were found in the database or the history. */
async function eraseAgain(
  run: RunStatement,
  historyDir: string,
  { entries, deviceDigest, since }: Erasing,
): Promise<number> {
  const devices = new Set(
    entries.flatMap((entry) => (entry.type === "erased" && entry.at >= since ? entry.device : [])),
  );
  if (devices.size === 0) return 0;
  const isErased = (trackId: TrackId) => devices.has(deviceDigest(trackId));
  const trackIds = await findErased(run, isErased);
  for (const trackId of trackIds) await eraseAside(run, erasedTrack(trackId));
  const ofPast = [...tracksNamedIn(historyDir)].filter(isErased);
  if (ofPast.length > 0) await eraseFromAside({ dir: historyDir, trackIds: ofPast });
  return new Set([...trackIds, ...ofPast].map(deviceDigest)).size;
}
