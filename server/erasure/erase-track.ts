import type { TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Database } from "@/server/database/database";
import { releaseAllPages } from "@/server/database/free-pages";
import { rewriteFile } from "@/server/database/rewrite-file";
import { truncateLog } from "@/server/database/truncate-log";
import type { FeedCounters } from "@/server/feed/feed-counters";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Journal } from "@/server/journal/journal";
import type { Ledger } from "@/server/ledger/ledger";
import type { createCheckpointer } from "@/server/live/checkpointer";
import type { Sites } from "@/server/live/sites";
import { clearMemoized } from "@/server/mist/memoize";
import { eraseCopies } from "./erase-copies";
import { eraseDeliveries } from "./erase-deliveries";
import { eraseNotices } from "./erase-notices";
import { eraseQuarantined } from "./erase-quarantined";
import { type ErasedTrack, erasedTrack } from "./erased-track";
import type { UnfinishedErasures } from "./unfinished-erasures";

/** What an erasure removed. */
export interface Erasure {
  /** The number of kinds as which the device was known in memory. */
  readonly tracks: number;
  readonly notices: number;
  readonly quarantined: number;
  readonly deliveries: number;
  /** Entries of the history. */
  readonly words: number;
  /** False if the file was too large to be rewritten: copies of old rows are then overwritten only over time. */
  readonly isWiped: boolean;
  /** Databases set aside that named the track and no longer do. */
  readonly copies: number;
  /**
   * Databases that could not be opened or written, and damaged days, so that they may still name the track. Paths are relative to the data
   * folder.
   */
  readonly copiesNotReached: readonly string[];
  /** The digest that stands for the track in records of its erasure. */
  readonly digest: string;
}

export interface MemoryParts {
  readonly sites: Pick<Sites, "erase">;
  readonly counters: Pick<FeedCounters, "forgetSamples">;
}

export interface ErasureParts extends MemoryParts {
  /** The data folder. */
  readonly dir: string;
  readonly database: Database;
  readonly journal: Pick<Journal, "lastSeq" | "settled">;
  /** Erases from the history and returns the number of entries removed. To be called after the journal was erased. */
  readonly history: {
    readonly eraseTrack: (trackId: TrackId) => Promise<number>;
    /** Erases from histories set aside and returns the files that could not be reached. */
    readonly eraseCopies: (trackIds: readonly TrackId[]) => Promise<readonly string[]>;
  };
  readonly checkpointer: Pick<ReturnType<typeof createCheckpointer>, "saveNow">;
  readonly digest: (trackId: TrackId) => string;
  /** Records the erasure, so that restoring an older backup repeats it. */
  readonly ledger: Pick<Ledger, "noteErased">;
  /** Records the erasure until it is complete, so that a restart continues it. */
  readonly unfinished: Pick<UnfinishedErasures, "begin">;
  readonly now: () => EpochMs;
  readonly log: { warn(fields: object, message: string): void };
  /** Takes turns with deliveries that are applied in slices. */
  readonly inDeliveryTurn: SerialQueue;
}

/**
 * Erases a track: in memory at once, then from every table, from the file itself and from the copies beside it. What Mist reports
 * afterwards belongs to a new track. Repeating it does no harm. If it fails midway it has to be repeated, which the next start does.
 */
export function createEraseTrack(parts: ErasureParts): (trackId: TrackId) => Promise<Erasure> {
  const { dir, database, sites, counters, journal, checkpointer, digest, ledger, now, log, inDeliveryTurn } = parts;
  return async (trackId) => {
    const erased = erasedTrack(trackId);
    const end = await parts.unfinished.begin(trackId);
    await ledger.noteErased(trackId, now());
    const { tracks, lastSeq } = await inDeliveryTurn(async () => ({
      tracks: eraseInMemory(erased, { sites, counters }),
      lastSeq: journal.lastSeq,
    }));
    // Waits for earlier deliveries to be on disk, so that they can be erased there.
    await journal.settled().catch(() => undefined);
    const deliveries = await eraseDeliveries(database, erased, lastSeq);
    const notices = await eraseNotices(database, erased);
    const quarantined = await eraseQuarantined(database, erased);
    await checkpointer.saveNow();
    const words = await eraseFromHistory(erased, parts);
    // Not earlier, because reading deliveries to erase them fills these caches.
    clearMemoized();
    const isWiped = await wipe(database, dir);
    const { copies, copiesNotReached: databases } = await eraseCopies(dir, erased);
    const copiesNotReached = [...databases, ...(await parts.history.eraseCopies(erased.trackIds))];
    // Recorded again with the time of the end: a backup made meanwhile may contain part of the track.
    await ledger.noteErased(trackId, now());
    await end();
    if (copiesNotReached.length > 0)
      log.warn({ copiesNotReached, digest: digest(trackId) }, "files set aside may still name an erased track");
    const found = { tracks, notices, quarantined, deliveries, words, copies, copiesNotReached };
    return { ...found, isWiped, digest: digest(trackId) };
  };
}

async function eraseFromHistory({ trackIds }: ErasedTrack, { history }: ErasureParts): Promise<number> {
  let words = 0;
  for (const trackId of trackIds) words += await history.eraseTrack(trackId);
  return words;
}

/** Wipes the file, which still contains what the database deleted. */
async function wipe(database: Database, dir: string): Promise<boolean> {
  const isRewritten = await rewriteFile(database, dir);
  if (!isRewritten) await releaseAllPages(database);
  return (await truncateLog(database)) && isRewritten;
}

/** Nothing may be awaited in here, so that each delivery counts as either before or after the erasure. */
export function eraseInMemory(erased: ErasedTrack, { sites, counters }: MemoryParts): number {
  counters.forgetSamples((sample) => erased.isIn(sample));
  return erased.trackIds.filter((trackId) => sites.erase(trackId)).length;
}
