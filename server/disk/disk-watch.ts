import { statfs } from "node:fs/promises";
import { SECOND_MS } from "@/domain/time";
import type { Bounds, Database } from "@/server/database/database";
import type { Ballast } from "./ballast";

/**
 * `low`: positions are shown but no longer stored, which saves the remaining space for what matters. `none`: a write failed for lack of
 * space.
 */
export type DiskState = "enough" | "low" | "none";

/** A disk is low when less than this share is free, */
const LOW_SHARE = 0.05;
/** or, for a large disk, less than this much. */
const LOW_BYTES = 2 * 1024 ** 3;
/** Share of the disk, limited by the two sizes below. */
const BALLAST_SHARE = 0.02;
const MIN_BALLAST_BYTES = 2 * 1024 ** 2;
const MAX_BALLAST_BYTES = 16 * 1024 ** 2;
/** The log is moved when it is larger than this. */
const LONG_LOG_BYTES = 16 * 1024 ** 2;
/** The ballast is created when this many times its size is free. */
const PLENTY = 3;
/** Time between two attempts to make room. */
const BETWEEN_MS = 10 * SECOND_MS;

export interface DiskSpace {
  /** Free for this user. */
  readonly freeBytes: number;
  readonly totalBytes: number;
}

export interface DiskWatchParts {
  readonly database: Pick<Database, "isFull">;
  /** Never rejects. */
  readonly setBounds: (bounds: Bounds) => Promise<void>;
  readonly ballast: Ballast;
  readonly measure: () => Promise<DiskSpace>;
  /** Deletes what may be deleted and tries to write again. Never rejects. */
  readonly freeSpace: () => Promise<void>;
  /** Moves the log and tries to write again, since space may have become free. Never rejects. */
  readonly tryAgain: () => Promise<void>;
  /** Keeps space free within the database for new rows, while the disk has none. Never rejects. */
  readonly keepReserve: () => Promise<void>;
  readonly log: { warn(fields: object, message: string): void; info(fields: object, message: string): void };
}

/**
 * Watches the data folder's disk: reports when space gets scarce, and makes room when there is none. With less free than the ballast's
 * size, it makes room before a write fails.
 */
export class DiskWatch {
  private readonly parts: DiskWatchParts;
  private space: DiskSpace = { freeBytes: Number.POSITIVE_INFINITY, totalBytes: Number.POSITIVE_INFINITY };
  private checking: Promise<void> | undefined;
  private isFileKept = false;
  private triedAt = Number.NEGATIVE_INFINITY;
  private reported: DiskState = "enough";

  constructor(parts: DiskWatchParts) {
    this.parts = parts;
  }

  get room(): DiskState {
    if (this.parts.database.isFull) return "none";
    // Positions would fill what little the file has free, so that no other delivery would find room.
    return this.isFileKept || this.space.freeBytes < lowThreshold(this.space) ? "low" : "enough";
  }

  /** Infinite before the first check. */
  get freeBytes(): number {
    return this.space.freeBytes;
  }

  /** In whole percent. */
  get usedPercent(): number {
    const { freeBytes, totalBytes } = this.space;
    return totalBytes > 0 && Number.isFinite(totalBytes) ? Math.floor(100 * (1 - freeBytes / totalBytes)) : 0;
  }

  /** To be called every second. Resolves when it has checked; never rejects. */
  tick(): Promise<void> {
    this.checking ??= this.check()
      .catch((error: unknown) => this.parts.log.warn({ err: error }, "the disk could not be looked at"))
      .finally(() => {
        this.checking = undefined;
      });
    return this.checking;
  }

  private async check(): Promise<void> {
    const { measure, database, keepReserve } = this.parts;
    this.space = await measure();
    const isFileKept = await this.adjustBounds();
    if (database.isFull) {
      await this.recoverSpace();
      await this.adjustBounds();
    } else if (isFileKept) await keepReserve();
    this.report();
  }

  /**
   * A log for which the file has no space can be neither moved nor extended. So the file may grow only while the ballast exists to make
   * that space, and the log is kept no longer than the ballast. Returns true if the file may not grow.
   */
  private async adjustBounds(): Promise<boolean> {
    const { database, ballast, setBounds } = this.parts;
    const { freeBytes } = this.space;
    const size = ballastFor(this.space);
    if (!database.isFull && freeBytes >= growThreshold(this.space)) await ballast.ensure(size);
    this.isFileKept = database.isFull || freeBytes < size || !(await ballast.isThere());
    await setBounds({ isLogShort: Math.min(freeBytes, size) < LONG_LOG_BYTES, isFileKept: this.isFileKept });
    return this.isFileKept;
  }

  private async recoverSpace(): Promise<void> {
    const now = performance.now();
    if (now - this.triedAt < BETWEEN_MS) return await this.parts.tryAgain();
    this.triedAt = now;
    await this.parts.ballast.release();
    await this.parts.freeSpace();
    this.space = await this.parts.measure();
  }

  private report(): void {
    const { room, usedPercent } = this;
    if (room === this.reported) return;
    this.reported = room;
    if (room === "enough") this.parts.log.info({ usedPercent }, "the disk has room again");
    else this.parts.log.warn({ usedPercent }, room === "low" ? "the disk is nearly full" : "the disk is full");
  }
}

export async function measureDisk(dir: string): Promise<DiskSpace> {
  const { bavail, bfree, blocks, bsize } = await statfs(dir);
  // Space reserved for root counts as neither free nor used.
  return { freeBytes: bavail * bsize, totalBytes: (blocks - bfree + bavail) * bsize };
}

/** A disk with less free than this is low. */
export function lowThreshold({ totalBytes }: DiskSpace): number {
  return Math.min(LOW_SHARE * totalBytes, LOW_BYTES);
}

/** Once a disk was full, the file may grow again when this much is free. */
export function growThreshold(space: DiskSpace): number {
  return PLENTY * ballastFor(space);
}

function ballastFor({ totalBytes }: DiskSpace): number {
  return Math.round(Math.min(MAX_BALLAST_BYTES, Math.max(MIN_BALLAST_BYTES, BALLAST_SHARE * totalBytes)));
}
