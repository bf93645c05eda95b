import type { TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Database } from "@/server/database/database";
import { emptyLog } from "@/server/database/empty-log";
import { giveBackEveryPage } from "@/server/database/give-back";
import { rewriteFile } from "@/server/database/rewrite-file";
import type { FeedCounters } from "@/server/feed/feed-counters";
import type { InTurn } from "@/server/flow-control/turns";
import type { Journal } from "@/server/journal/journal";
import type { Ledger } from "@/server/ledger/ledger";
import type { createCheckpointer } from "@/server/live/checkpointer";
import type { Sites } from "@/server/live/sites";
import { forgetRemembered } from "@/server/mist/remembered";
import { eraseCopies } from "./erase-copies";
import { eraseDeliveries } from "./erase-deliveries";
import { eraseNotices } from "./erase-notices";
import { eraseQuarantined } from "./erase-quarantined";
import { type ErasedTrack, erasedTrack } from "./erased-track";
import type { UnfinishedErasures } from "./unfinished-erasures";

/** What an erasure found, and is gone now. */
export interface Erasure {
  /** The device as each kind it was on a site or in memory as. */
  readonly tracks: number;
  readonly notices: number;
  readonly quarantined: number;
  readonly deliveries: number;
  /** Of the history. */
  readonly words: number;
  /** False where the file was too large to be written anew: shadows of old rows are overwritten by and by then. */
  readonly isWiped: boolean;
  /** Databases set aside that named it and no longer do. */
  readonly copies: number;
  /** Those that could not be opened or written, and damaged days, so that they may name it still: their names in the data folder. */
  readonly copiesNotReached: readonly string[];
  /** Stands for the track where somebody has to be told that it was erased. */
  readonly digest: string;
}

export interface InMemory {
  readonly sites: Pick<Sites, "erase">;
  readonly counters: Pick<FeedCounters, "forgetSamples">;
}

export interface ErasureParts extends InMemory {
  /** The data folder. */
  readonly dir: string;
  readonly database: Database;
  readonly journal: Pick<Journal, "lastSeq" | "settled">;
  /** Takes it out of what is kept of the past, and gives how many words that were. After it left the journal. */
  readonly history: {
    readonly eraseTrack: (trackId: TrackId) => Promise<number>;
    /** Of histories set aside; gives the files that could not be reached. */
    readonly eraseCopies: (trackIds: readonly TrackId[]) => Promise<readonly string[]>;
  };
  readonly checkpointer: Pick<ReturnType<typeof createCheckpointer>, "saveNow">;
  readonly digest: (trackId: TrackId) => string;
  /** Knows of it when a backup is restored that does not. */
  readonly ledger: Pick<Ledger, "noteErased">;
  /** Knows of it when the process is killed meanwhile. */
  readonly unfinished: Pick<UnfinishedErasures, "begin">;
  readonly now: () => EpochMs;
  readonly log: { warn(fields: object, message: string): void };
  /** In turn with deliveries that are taken in slices. */
  readonly inDeliveryTurn: InTurn;
}

/**
 * Forgets a track, in memory at once, then in every table, in the file itself and in the copies beside it. What Mist says of it from then on is
 * about a track never seen before. Done again it does no harm; where it fails half-way it is to be done again, and the next start does.
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
    // What came before and is not on disk yet must be, to be taken off it again.
    await journal.settled().catch(() => undefined);
    const deliveries = await eraseDeliveries(database, erased, lastSeq);
    const notices = await eraseNotices(database, erased);
    const quarantined = await eraseQuarantined(database, erased);
    await checkpointer.saveNow();
    const words = await eraseFromHistory(erased, parts);
    // Not before now: reading deliveries to erase them remembers whom they name.
    forgetRemembered();
    const isWiped = await wipe(database, dir);
    const { copies, copiesNotReached: databases } = await eraseCopies(dir, erased);
    const copiesNotReached = [...databases, ...(await parts.history.eraseCopies(erased.trackIds))];
    // Once more with the time of its end: a backup made meanwhile may hold a part of it.
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

/** What the database deleted is still in its file. */
async function wipe(database: Database, dir: string): Promise<boolean> {
  const isRewritten = await rewriteFile(database, dir);
  if (!isRewritten) await giveBackEveryPage(database);
  return (await emptyLog(database)) && isRewritten;
}

/** Nothing may be awaited in here: a delivery counts either as before or as after. */
export function eraseInMemory(erased: ErasedTrack, { sites, counters }: InMemory): number {
  counters.forgetSamples((sample) => erased.isIn(sample));
  return erased.trackIds.filter((trackId) => sites.erase(trackId)).length;
}
