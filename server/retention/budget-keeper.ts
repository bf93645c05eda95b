import { MINUTE_MS } from "@/domain/time";
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
import { freedBytes } from "./oldest";
import type { Bounded, Holding } from "./retained";
import { type GivingKind, nextRoom, reserveOf } from "./room";

/** So much goes at once: what a run that is broken off has done stays done, and no list of rows is longer than this. */
const SLICE_BYTES = 16_000_000;
/** On a full disk, after each so many bytes the log is moved: it has little room to grow in. */
const ROOM_SLICE_BYTES = 128_000;
/** On a full disk a day of the past goes so often at most: it is seen only then whether that was enough. */
const A_DAY_EVERY_MS = MINUTE_MS;
/** So many at a time: whoever asks for room looks at the disk in between. */
const ROOM_SLICES = 16;

/** The database file, and what of it is free for new rows without growing it. */
interface FileSpace {
  readonly fileBytes: number;
  readonly reusableBytes: number;
}

export interface BudgetReport {
  /** What there is, about. */
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
  readonly kinds: Readonly<Record<BoundedKind, Bounded>>;
  /** Limits as they are set now. */
  readonly budgets: () => Budgets;
  readonly measureDisk: () => Promise<{ readonly freeBytes: number; readonly totalBytes: number }>;
  readonly measureFile: () => Promise<FileSpace>;
  readonly measureImages: () => Promise<number>;
  readonly mostImageBytes: number;
  readonly moveLog: () => Promise<void>;
}

/** Keeps kinds of data within their limits in bytes, the oldest going first, and pages free in the file on a full disk. */
export class BudgetKeeper {
  private readonly parts: BudgetKeeperParts;
  private isStopped = false;
  private nextDayAt = Number.NEGATIVE_INFINITY;

  constructor(parts: BudgetKeeperParts) {
    this.parts = parts;
  }

  /** The most bytes of all images together. */
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

  /** Lets the oldest go of each kind that is beyond its limit, and gives how many rows of each went. */
  async keepWithin(): Promise<Readonly<Record<BoundedKind, number>>> {
    const { measureDisk, mostImageBytes } = this.parts;
    const space = { diskBytes: (await measureDisk()).totalBytes, mostImageBytes };
    const removed: [BoundedKind, number][] = [];
    for (const kind of BOUNDED_KINDS) removed.push([kind, await this.trim(kind, space)]);
    return Object.fromEntries(removed) as Record<BoundedKind, number>;
  }

  /**
   * On a full disk: lets go of some of the oldest notices, or where few are left of the oldest events in quarantine, as long as
   * too little of the file is free for new rows to find room without making it longer. Where nothing of them may go, the oldest day of
   * the past does, once a minute. `note` is told of each slice how many went. Rejects with `StorageError`.
   */
  async makeRoom(note: (kind: GivingKind | "history", rows: number) => void): Promise<void> {
    const { kinds, measureFile, moveLog } = this.parts;
    for (let slice = 0; slice < ROOM_SLICES && !this.isStopped; slice += 1) {
      const { fileBytes, reusableBytes } = await measureFile();
      const missing = reserveOf(fileBytes) - reusableBytes;
      if (missing <= 0) break;
      const held = { notices: await kinds.notices.measure(), quarantine: await kinds.quarantine.measure() };
      const next = nextRoom(held);
      if (!next) note("history", await this.letGoOfADay());
      if (!next) break;
      const { kind, mostRows } = next;
      const oldest = await kinds[kind].oldest(Math.min(missing, ROOM_SLICE_BYTES), mostRows);
      const count = oldest ? await kinds[kind].letGo(oldest.before) : 0;
      if (count === 0) break;
      note(kind, count);
      await moveLog();
    }
  }

  /** What is under way ends with the database; nothing new begins. */
  stop(): void {
    this.isStopped = true;
  }

  private async letGoOfADay(): Promise<number> {
    const { history } = this.parts.kinds;
    if (performance.now() < this.nextDayAt) return 0;
    const oldest = await history.oldest(1, 1);
    this.nextDayAt = performance.now() + A_DAY_EVERY_MS;
    return oldest ? await history.letGo(oldest.before) : 0;
  }

  private async trim(kind: BoundedKind, space: BudgetSpace): Promise<number> {
    const limit = limitOf(kind, this.parts.budgets()[kind], space);
    const data = this.parts.kinds[kind];
    // Most of the time there is far less, and nothing has to be counted for it.
    if (isClearlyWithin(await data.measure(), limit)) return 0;
    let over = (await data.measureNow()).bytes - limit;
    let removed = 0;
    while (over > 0 && !this.isStopped) {
      const oldest = await data.oldest(Math.min(over, SLICE_BYTES));
      const letGo = data.letGoOfExcess ?? data.letGo;
      const count = oldest ? await letGo(oldest.before) : 0;
      if (!oldest || count === 0) break;
      removed += count;
      over -= freedBytes(oldest, count);
    }
    return removed;
  }
}

/** What was counted a while ago may have grown since, but hardly to twice as much. */
function isClearlyWithin({ bytes, precision }: Holding, limit: number): boolean {
  if (precision === "at-least") return false;
  return bytes <= (precision === "about" ? limit / 2 : limit);
}
