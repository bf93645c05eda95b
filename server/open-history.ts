import path from "node:path";
import type { SiteId, TrackId } from "@/domain/ids";
import { type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { StorageError } from "./database/storage-error";
import type { KeptDay } from "./history/history-store";
import { changesOf } from "./history/record/changes-of";
import { Recorder } from "./history/record/recorder";
import { HistoryReader } from "./history/thread/history-reader";
import { HistoryThread } from "./history/thread/history-thread";
import type { JOBS } from "./history/thread/jobs";
import type { QUESTIONS } from "./history/thread/questions";
import { spawnHistory } from "./history/thread/spawn-history";
import type { Journal } from "./journal/journal";
import type { Sites } from "./live/sites";
import type { Log } from "./process/log";

/** In the data folder. */
export const HISTORY_FOLDER = "history";

/** What is asked of the past at once; beyond that, the answer is 503. */
const READING = { mostAsked: 32, mostStreams: 16, timeoutMs: 30 * SECOND_MS };
const WRITING = { mostAsked: 1_000, mostStreams: 0 };
/** Where the history cannot be opened, how soon it is tried again. */
const OPENED_AGAIN_AFTER_MS = 5 * SECOND_MS;

interface ThreadsOf {
  /** The data folder. */
  readonly dir: string;
  readonly log: Log;
}

/** The threads of the history, one that writes it and one that reads it, on their way up. */
export function startHistoryThreads({ dir, log }: ThreadsOf) {
  const folder = path.join(dir, HISTORY_FOLDER);
  const onLost = (reason: string) => log.error({ reason }, "a thread of the history was lost; another one is started");
  const spawnOf = (role: "write" | "read") => () => spawnHistory({ role, dir: folder });
  const writer = new HistoryThread<typeof JOBS>({ spawn: spawnOf("write"), ...WRITING, onLost });
  const reading = new HistoryThread<typeof QUESTIONS>({ spawn: spawnOf("read"), ...READING, onLost });
  const close = async () => void (await Promise.all([reading.close(), writer.close()]));
  const keptSeq = writer.ask("keptSeq", undefined);
  // Who waits for it may not wait yet.
  keptSeq.catch(() => undefined);
  return { writer, reader: new HistoryReader(reading), keptSeq, close };
}

interface HistorySetup {
  readonly threads: ReturnType<typeof startHistoryThreads>;
  readonly journal: Journal;
  readonly sites: Sites;
  readonly now: () => EpochMs;
  readonly log: Log;
}

/** The history as it runs: what deliveries say goes into it from now on, and what it missed is read again beside that. */
export async function openHistory({ threads, journal, sites, now, log }: HistorySetup) {
  const { writer, reader, close } = threads;
  const recorder = new Recorder({
    journal,
    changesOf: (row) => changesOf(row, sites),
    spelled: (change) => sites.spelled(change),
    append: (words) => writer.ask("append", words),
    log,
  });
  let days: readonly KeptDay[] = [];
  let tidying: Promise<void> | undefined;
  let nextTidyAt = 0;
  let openAgainAt = Number.POSITIVE_INFINITY;
  /** Why it could not be opened. */
  let obstacle: string | undefined;
  let isOpen = false;
  journal.historySeq = 0;

  /** Never rejects: deliveries are taken without a history too, and read again once there is one. */
  async function open(keptSeq = writer.ask("keptSeq", undefined)): Promise<void> {
    openAgainAt = Number.POSITIVE_INFINITY;
    try {
      const kept = await keptSeq;
      journal.goOnBeyond(kept);
      journal.historySeq = kept;
      recorder.begin(kept);
      isOpen = true;
      obstacle = undefined;
    } catch (error) {
      obstacle = error instanceof Error ? error.message : String(error);
      openAgainAt = performance.now() + OPENED_AGAIN_AFTER_MS;
      log.warn({ err: error }, "the history cannot be opened: tried again until it can");
    }
  }

  async function tidy(): Promise<void> {
    try {
      await writer.ask("tidy", now());
      days = await writer.ask("days", undefined);
    } catch (error) {
      log.warn({ err: error }, "the history could not be tidied: tried again in a minute");
    }
  }

  await open(threads.keptSeq);
  return {
    ...{ reader, writer, recorder },
    /** As of a minute ago at most. */
    get days() {
      return days;
    },
    /** Why nothing can be written; undefined where it can. */
    get trouble() {
      return obstacle ?? recorder.trouble;
    },
    /**
     * Takes a track out of what is on its way into the history, and out of what is kept; gives how many words that were. Rejects
     * with `StorageError`. What the journal still has of it would come back.
     */
    async eraseTrack(trackId: TrackId): Promise<number> {
      await recorder.forgetWaiting();
      return await writer.ask("eraseTrack", trackId).catch(toStorageError);
    },
    /** Likewise, of a site that the sites know no longer or are about to forget. */
    async removeSite(siteId: SiteId): Promise<void> {
      await recorder.forgetWaiting();
      await writer.ask("removeSite", siteId).catch(toStorageError);
    },
    /** Called every second. */
    tick(): void {
      const at = performance.now();
      if (at >= openAgainAt) void open();
      if (!isOpen) return;
      recorder.tick();
      journal.historySeq = recorder.keptSeq;
      if (tidying || at < nextTidyAt) return;
      nextTidyAt = at + MINUTE_MS;
      tidying = tidy().finally(() => {
        tidying = undefined;
      });
    },
    /** What was accepted is on its disk, unless that refuses; then nothing is written or asked any more. */
    async close(): Promise<void> {
      await recorder.stop();
      await tidying;
      await close();
    },
  };
}

function toStorageError(error: unknown): never {
  throw new StorageError(error instanceof Error ? error.message : String(error));
}
