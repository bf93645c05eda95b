import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SiteId, TrackId } from "@/domain/ids";
import { type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { foldersSetAside } from "./database/set-aside";
import { StorageError } from "./database/storage-error";
import { HistoryError, type KeptDay } from "./history/history-store";
import { changesOf } from "./history/record/changes-of";
import { Recorder } from "./history/record/recorder";
import { damagedDays } from "./history/store/days/damaged-days";
import { currentDays } from "./history/store/days/day-files";
import { damagedFiles, derivedBytes, HISTORY_FOLDER } from "./history/store/history-folder";
import type { HistoryReader } from "./history/thread/history-reader";
import type { HistoryThread } from "./history/thread/history-thread";
import type { JOBS } from "./history/thread/jobs";
import type { VersionStore } from "./history/versions/version-store";
import type { Journal } from "./journal/journal";
import type { Sites } from "./live/sites";
import type { Log } from "./process/log";
import type { DayAside } from "./retention/retained-history";

/** How long to wait before opening the history again after a failure. */
const OPENED_AGAIN_AFTER_MS = 5 * SECOND_MS;
/** The most time that a stop waits for the history. */
const LONGEST_STOP_MS = 10 * SECOND_MS;
const DAMAGED = "a day of the history cannot be read: it was set aside, and is missing from the past";

interface RunningHistoryParts {
  /** The data folder. */
  readonly dir: string;
  readonly threads: {
    readonly writer: HistoryThread<typeof JOBS>;
    readonly reader: HistoryReader;
    /** Requested when the thread was started. */
    readonly keptSeq: Promise<number>;
    readonly close: () => Promise<void>;
  };
  readonly journal: Journal;
  readonly sites: Pick<Sites, "siteOfDevice" | "isForeign" | "normalizeIds">;
  readonly versions: Pick<VersionStore, "removeSite">;
  readonly now: () => EpochMs;
  readonly log: Pick<Log, "info" | "warn" | "error">;
}

/** The running history: stores what deliveries say, and at the same time reads again what it missed. */
export class RunningHistory {
  readonly reader: HistoryReader;
  readonly writer: HistoryThread<typeof JOBS>;
  readonly recorder: Recorder;
  /** Words of days that ended by then are not recorded; set once retention is known. */
  oldest: () => EpochMs = () => Number.NEGATIVE_INFINITY;
  /** The kept days: which ones is up to date, their figures are at most a minute old. */
  days: readonly KeptDay[] = [];
  /** Size of the data derived from them, at that time. */
  derivedBytes = 0;
  /** Damaged days of histories that a restore set aside, at that time. */
  damagedAside: readonly DayAside[] = [];
  private readonly parts: RunningHistoryParts;
  private tidying: Promise<void> | undefined;
  private nextTidyAt = 0;
  /** The folder of the days as last seen. */
  private listed = { changedAt: 0, days: "" };
  private openAgainAt = Number.POSITIVE_INFINITY;
  private isOpen = false;
  /** Why the history could not be opened. */
  private obstacle: string | undefined;

  constructor(parts: RunningHistoryParts) {
    const { threads, journal, sites, log } = parts;
    this.parts = parts;
    this.reader = threads.reader;
    this.writer = threads.writer;
    this.recorder = new Recorder({
      journal,
      changesOf: (row) => changesOf(row, sites),
      spelled: (change) => sites.normalizeIds(change),
      oldest: () => this.oldest(),
      append: (words) => threads.writer.ask("append", words),
      log,
    });
    journal.historySeq = 0;
  }

  /** Why nothing can be written; undefined if it can. */
  get trouble(): string | undefined {
    return this.obstacle ?? this.recorder.trouble;
  }

  /** Never rejects: without a history, deliveries are accepted and read again once there is one. */
  async open(keptSeq = this.parts.threads.keptSeq): Promise<void> {
    const { journal, log } = this.parts;
    this.openAgainAt = Number.POSITIVE_INFINITY;
    try {
      const kept = await keptSeq;
      journal.continueAfter(kept);
      journal.historySeq = kept;
      this.recorder.begin(kept);
      this.isOpen = true;
      this.obstacle = undefined;
    } catch (error) {
      this.obstacle = messageOf(error);
      this.openAgainAt = performance.now() + OPENED_AGAIN_AFTER_MS;
      log.warn({ err: error }, "the history cannot be opened: tried again until it can");
    }
  }

  /** To be called every second. */
  tick(): void {
    const at = performance.now();
    if (at >= this.openAgainAt) void this.open(this.writer.ask("keptSeq", undefined));
    if (!this.isOpen) return;
    this.recorder.tick();
    this.parts.journal.historySeq = this.recorder.keptSeq;
    const isDue = at >= this.nextTidyAt;
    if (this.tidying || !(this.hasOtherDays() || isDue)) return;
    if (isDue) this.nextTidyAt = at + MINUTE_MS;
    this.tidying = this.tidy(isDue).finally(() => {
      this.tidying = undefined;
    });
  }

  /** Rejects with `StorageError`. */
  async readDays(): Promise<readonly KeptDay[]> {
    const before = new Set(this.days.filter(isDamaged).map(({ startAt }) => startAt));
    this.days = await this.writer.ask("days", undefined).catch(toStorageError);
    for (const { startAt, problem } of this.days.filter((day) => isDamaged(day) && !before.has(day.startAt)))
      this.parts.log.error({ day: new Date(startAt).toISOString().slice(0, 10), problem }, DAMAGED);
    const { dir } = this.parts;
    this.derivedBytes = derivedBytes(path.join(dir, HISTORY_FOLDER));
    const asides = await this.asides();
    this.damagedAside = asides.flatMap((folder) =>
      damagedDays(path.join(dir, folder)).map((day) => ({ ...day, folder })),
    );
    return this.days;
  }

  /** Deletes a UTC day. Rejects with `StorageError`. */
  async dropDay(startAt: EpochMs): Promise<void> {
    await this.writer.ask("dropDay", startAt).catch(toStorageError);
    this.days = this.days.filter((day) => day.startAt !== startAt);
  }

  /**
   * Deletes the files of damaged days, also in histories that a restore set aside: they cannot be read, so nothing can be erased from them.
   * Returns the UTC days. Rejects with `StorageError`.
   */
  async removeDamagedDays(): Promise<readonly EpochMs[]> {
    // Moves aside days that only a reader has found damaged.
    await this.writer.ask("tidy", this.parts.now()).catch(toStorageError);
    const removed = new Set<EpochMs>();
    for (const folder of [HISTORY_FOLDER, ...(await this.asides())]) {
      const dir = path.join(this.parts.dir, folder);
      for (const day of await this.writer.ask("removeDamagedDays", dir).catch(toStorageError)) removed.add(day);
    }
    await this.readDays();
    return [...removed].sort((one, other) => one - other);
  }

  /**
   * Erases a track from pending and stored history; returns the number of entries removed. Rejects with `StorageError`. The journal has to
   * be erased first, or it would bring the track back.
   */
  async eraseTrack(trackId: TrackId): Promise<number> {
    await this.recorder.forgetWaiting();
    return await this.writer.ask("eraseTrack", trackId).catch(toStorageError);
  }

  /**
   * Erases tracks from histories that a restore set aside. Returns the files that could not be reached, including damaged days of the
   * current history; paths are relative to the data folder.
   */
  async eraseCopies(trackIds: readonly TrackId[]): Promise<readonly string[]> {
    const { dir } = this.parts;
    const notReached = damagedFiles(path.join(dir, HISTORY_FOLDER)).map((name) => path.join(HISTORY_FOLDER, name));
    for (const aside of await this.asides()) {
      try {
        await this.writer.ask("eraseFromAside", { dir: path.join(dir, aside), trackIds });
        notReached.push(...damagedFiles(path.join(dir, aside)).map((name) => path.join(aside, name)));
      } catch (error) {
        if (!(error instanceof HistoryError)) throw error;
        notReached.push(aside);
      }
    }
    return notReached;
  }

  /** Erases a site that is no longer known or is about to be forgotten. Rejects with `StorageError`. */
  async removeSite(siteId: SiteId): Promise<void> {
    await this.recorder.forgetWaiting();
    await this.writer.ask("removeSite", siteId).catch(toStorageError);
    await this.parts.versions.removeSite(siteId);
  }

  /** Writes everything accepted, unless the disk fails, and then stops the threads. */
  async close(): Promise<void> {
    const saved = this.recorder.stop().then(() => this.tidying);
    const patience = new AbortController();
    // What an unresponsive disk did not take is read again at the next start.
    await Promise.race([saved, sleep(LONGEST_STOP_MS, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
    await this.parts.threads.close();
  }

  /** Histories that a restore set aside; paths are relative to the data folder. */
  private async asides(): Promise<readonly string[]> {
    const folders = (await foldersSetAside(this.parts.dir)).map((folder) => path.join(folder, HISTORY_FOLDER));
    return folders.filter((folder) => existsSync(path.join(this.parts.dir, folder)));
  }

  /** Whether days were added to the folder or removed from it by somebody else. */
  private hasOtherDays(): boolean {
    const folder = path.join(this.parts.dir, HISTORY_FOLDER);
    const { mtimeMs: changedAt } = statSync(folder, { throwIfNoEntry: false }) ?? {};
    if (changedAt === undefined || changedAt === this.listed.changedAt) return false;
    const days = [...currentDays(folder).keys()].join();
    const isOtherwise = days !== this.listed.days;
    this.listed = { changedAt, days };
    return isOtherwise;
  }

  private async tidy(isDue: boolean): Promise<void> {
    try {
      if (isDue) await this.writer.ask("tidy", this.parts.now());
      await this.readDays();
    } catch (error) {
      this.parts.log.warn({ err: error }, "the history could not be tidied: tried again in a minute");
    }
  }
}

function isDamaged({ state }: KeptDay): boolean {
  return state === "damaged";
}

function toStorageError(error: unknown): never {
  throw new StorageError(messageOf(error));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
