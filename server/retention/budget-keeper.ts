import { MINUTE_MS } from "@/domain/time";
import { growThreshold } from "@/server/disk/disk-watch";
import {
  automaticBytes,
  BOUNDED_KINDS,
  type BoundedKind,
  BUDGET_KINDS,
  type BudgetKind,
  type BudgetSpace,
  type Budgets,
  budgetRange,
  limitOf,
} from "./budget";
import { type EvictableKind, nextEviction, reserveOf } from "./disk-full-eviction";
import { freedBytes } from "./oldest";
import type { BoundedData, Holding } from "./retained";

/** Bytes deleted at a time. An interrupted run keeps what it has done, and lists of rows stay short. */
const SLICE_BYTES = 16_000_000;
/** On a full disk, the log is moved after each of these slices, since it has little space to grow. */
const ROOM_SLICE_BYTES = 128_000;
/** On a full disk, days of the history are deleted at most this often, so that whatever else fills it does not cost the whole past at once. */
const DAYS_EVERY_MS = MINUTE_MS;
/** Slices in one call; the caller checks the disk in between. */
const ROOM_SLICES = 16;

/** The size of the database file, and how much of it is free for new rows. */
interface FileSpace {
  readonly fileBytes: number;
  readonly reusableBytes: number;
}

export interface BudgetReport {
  /** The current size, an estimate. */
  readonly bytes: number;
  /** The limit in force. */
  readonly limitBytes: number;
  readonly setBytes: number | null;
  readonly automaticBytes: number;
  readonly leastBytes: number;
  readonly mostBytes: number;
}

export interface StorageReport extends FileSpace {
  readonly diskBytes: number;
  readonly freeBytes: number;
}

export interface BudgetKeeperParts {
  readonly kinds: Readonly<Record<BoundedKind, BoundedData>>;
  /** The limits as currently set. */
  readonly budgets: () => Budgets;
  readonly measureDisk: () => Promise<{ readonly freeBytes: number; readonly totalBytes: number }>;
  readonly measureFile: () => Promise<FileSpace>;
  readonly measureImages: () => Promise<number>;
  readonly mostImageBytes: number;
  readonly checkpointLog: () => Promise<void>;
}

/** Keeps kinds of data within their size limits by deleting the oldest, and keeps pages free in the file on a full disk. */
export class BudgetKeeper {
  private readonly parts: BudgetKeeperParts;
  private isStopped = false;
  private nextDaysAt = Number.NEGATIVE_INFINITY;

  constructor(parts: BudgetKeeperParts) {
    this.parts = parts;
  }

  /** The limit for all images together, in bytes. */
  get imageLimit(): number {
    const { budgets, mostImageBytes } = this.parts;
    return limitOf("images", budgets().images, { diskBytes: 0, mostImageBytes });
  }

  async report(holdings: Readonly<Record<BoundedKind, Pick<Holding, "bytes">>>) {
    const { measureDisk, measureFile, measureImages, mostImageBytes, budgets } = this.parts;
    const [disk, file, images] = await Promise.all([measureDisk(), measureFile(), measureImages()]);
    const space = { diskBytes: disk.totalBytes, mostImageBytes };
    const reportOf = (kind: BudgetKind): BudgetReport => ({
      bytes: kind === "images" ? images : holdings[kind].bytes,
      limitBytes: limitOf(kind, budgets()[kind], space),
      setBytes: budgets()[kind],
      automaticBytes: automaticBytes(kind, space),
      ...budgetRange(kind, space),
    });
    return {
      budgets: Object.fromEntries(BUDGET_KINDS.map((kind) => [kind, reportOf(kind)])) as Record<
        BudgetKind,
        BudgetReport
      >,
      storage: { diskBytes: disk.totalBytes, freeBytes: disk.freeBytes, ...file } satisfies StorageReport,
    };
  }

  /** Deletes the oldest of each kind that exceeds its limit. Returns the number of rows by kind. */
  async enforce(): Promise<Readonly<Record<BoundedKind, number>>> {
    const { measureDisk, mostImageBytes } = this.parts;
    const space = { diskBytes: (await measureDisk()).totalBytes, mostImageBytes };
    const removed: [BoundedKind, number][] = [];
    for (const kind of BOUNDED_KINDS) removed.push([kind, await this.enforceOn(kind, space)]);
    return Object.fromEntries(removed) as Record<BoundedKind, number>;
  }

  /**
   * For a full disk: deletes some of the oldest notices (or, if few notices are left, quarantined events) while the file has too little
   * free space for new rows. If none of them may be deleted, deletes, once a minute, as many of the oldest days of the history as let the
   * file grow again. `note` gets the number of rows or days for each slice. Rejects with `StorageError`.
   */
  async freeSpace(note: (kind: EvictableKind | "history", rows: number) => void): Promise<void> {
    const { kinds, measureFile, checkpointLog } = this.parts;
    for (let slice = 0; slice < ROOM_SLICES && !this.isStopped; slice += 1) {
      const { fileBytes, reusableBytes } = await measureFile();
      const missing = reserveOf(fileBytes) - reusableBytes;
      if (missing <= 0) break;
      const held = { notices: await kinds.notices.measure(), quarantine: await kinds.quarantine.measure() };
      const next = nextEviction(held);
      if (!next) note("history", await this.deleteOldestDays());
      if (!next) break;
      const { kind, mostRows } = next;
      const oldest = await kinds[kind].oldest(Math.min(missing, ROOM_SLICE_BYTES), mostRows);
      const count = oldest ? await kinds[kind].deleteBefore(oldest.before) : 0;
      if (count === 0) break;
      note(kind, count);
      await checkpointLog();
    }
  }

  /** Work in progress ends with the database; nothing further begins. */
  stop(): void {
    this.isStopped = true;
  }

  private async deleteOldestDays(): Promise<number> {
    const { kinds, measureDisk } = this.parts;
    if (performance.now() < this.nextDaysAt) return 0;
    const space = await measureDisk();
    const oldest = await kinds.history.oldest(Math.max(1, growThreshold(space) - space.freeBytes));
    this.nextDaysAt = performance.now() + DAYS_EVERY_MS;
    return oldest ? await kinds.history.deleteBefore(oldest.before) : 0;
  }

  private async enforceOn(kind: BoundedKind, space: BudgetSpace): Promise<number> {
    const limit = limitOf(kind, this.parts.budgets()[kind], space);
    const data = this.parts.kinds[kind];
    // Usually there is far less than the limit, so nothing has to be counted.
    if (isClearlyWithin(await data.measure(), limit)) return 0;
    let over = (await data.measureNow()).bytes - limit;
    let removed = 0;
    while (over > 0 && !this.isStopped) {
      const oldest = await data.oldest(Math.min(over, SLICE_BYTES));
      const deleteOld = data.deleteExcessBefore ?? data.deleteBefore;
      const count = oldest ? await deleteOld(oldest.before) : 0;
      if (!oldest || count === 0) break;
      removed += count;
      over -= freedBytes(oldest, count);
    }
    return removed;
  }
}

/** An older count may have grown since, but hardly to twice as much. */
function isClearlyWithin({ bytes, precision }: Holding, limit: number): boolean {
  if (precision === "at-least") return false;
  return bytes <= (precision === "about" ? limit / 2 : limit);
}
