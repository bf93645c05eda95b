import { statfs } from "node:fs/promises";
import { SECOND_MS } from "@/domain/time";
import type { Bounds, Database } from "@/server/database/database";
import type { Ballast } from "./ballast";

/** `low`: positions are shown and no longer kept, so that what is left is there for what matters. `none`: a write found none. */
export type Room = "enough" | "low" | "none";

/** A disk is low when so much of it is used, */
const LOW_SHARE = 0.05;
/** a large one when only so much is left. */
const LOW_BYTES = 2 * 1024 ** 3;
/** Of the disk, between the two sizes below. */
const BALLAST_SHARE = 0.02;
const LEAST_BALLAST_BYTES = 2 * 1024 ** 2;
const MOST_BALLAST_BYTES = 16 * 1024 ** 2;
/** So much may be in the log before it is moved. */
const LONG_LOG_BYTES = 16 * 1024 ** 2;
/** With so many times its size free, the ballast is put there. */
const PLENTY = 3;
/** So long after one try to make room comes the next. */
const BETWEEN_MS = 10 * SECOND_MS;

export interface DiskSpace {
  /** For this user. */
  readonly freeBytes: number;
  readonly totalBytes: number;
}

export interface DiskWatchParts {
  readonly database: Pick<Database, "isFull">;
  /** Never rejects. */
  readonly bound: (bounds: Bounds) => Promise<void>;
  readonly ballast: Ballast;
  readonly measure: () => Promise<DiskSpace>;
  /** Lets go of what may go and tries to write again. Never rejects. */
  readonly makeRoom: () => Promise<void>;
  /** Moves the log and tries to write again: what was made free before may do. Never rejects. */
  readonly tryAgain: () => Promise<void>;
  /** Keeps free in the database what new rows need while the disk has nothing to give. Never rejects. */
  readonly keepReserve: () => Promise<void>;
  readonly log: { warn(fields: object, message: string): void; info(fields: object, message: string): void };
}

/**
 * Looks after the disk that the data is on: says when room gets scarce, and makes some when there is none. With less than the
 * ballast's size free it does so before a write finds none.
 */
export class DiskWatch {
  private readonly parts: DiskWatchParts;
  private space: DiskSpace = { freeBytes: Number.POSITIVE_INFINITY, totalBytes: Number.POSITIVE_INFINITY };
  private looking: Promise<void> | undefined;
  private triedAt = Number.NEGATIVE_INFINITY;
  private told: Room = "enough";

  constructor(parts: DiskWatchParts) {
    this.parts = parts;
  }

  get room(): Room {
    if (this.parts.database.isFull) return "none";
    return this.space.freeBytes < lowMark(this.space) ? "low" : "enough";
  }

  /** Infinite until it has looked. */
  get freeBytes(): number {
    return this.space.freeBytes;
  }

  /** In whole percent. */
  get usedPercent(): number {
    const { freeBytes, totalBytes } = this.space;
    return totalBytes > 0 && Number.isFinite(totalBytes) ? Math.floor(100 * (1 - freeBytes / totalBytes)) : 0;
  }

  /** Called every second. Resolves when it has looked; never rejects. */
  tick(): Promise<void> {
    this.looking ??= this.look()
      .catch((error: unknown) => this.parts.log.warn({ err: error }, "the disk could not be looked at"))
      .finally(() => {
        this.looking = undefined;
      });
    return this.looking;
  }

  private async look(): Promise<void> {
    const { measure, database, keepReserve } = this.parts;
    this.space = await measure();
    const isFileKept = await this.provide();
    if (database.isFull) {
      await this.relieve();
      await this.provide();
    } else if (isFileKept) await keepReserve();
    this.tell();
  }

  /**
   * A log that the file has no room for can neither be moved nor written on. So the file grows only while the ballast is there to
   * make that room, and the log is no longer than the ballast. True where the file may not grow.
   */
  private async provide(): Promise<boolean> {
    const { database, ballast, bound } = this.parts;
    const { freeBytes } = this.space;
    const size = ballastFor(this.space);
    if (!database.isFull && freeBytes >= PLENTY * size) await ballast.ensure(size);
    const isFileKept = database.isFull || freeBytes < size || !(await ballast.isThere());
    await bound({ isLogShort: Math.min(freeBytes, size) < LONG_LOG_BYTES, isFileKept });
    return isFileKept;
  }

  private async relieve(): Promise<void> {
    const now = performance.now();
    if (now - this.triedAt < BETWEEN_MS) return await this.parts.tryAgain();
    this.triedAt = now;
    await this.parts.ballast.release();
    await this.parts.makeRoom();
    this.space = await this.parts.measure();
  }

  private tell(): void {
    const { room, usedPercent } = this;
    if (room === this.told) return;
    this.told = room;
    if (room === "enough") this.parts.log.info({ usedPercent }, "the disk has room again");
    else this.parts.log.warn({ usedPercent }, room === "low" ? "the disk is nearly full" : "the disk is full");
  }
}

export async function measureDisk(dir: string): Promise<DiskSpace> {
  const { bavail, bfree, blocks, bsize } = await statfs(dir);
  // What is kept back for root is neither free nor used.
  return { freeBytes: bavail * bsize, totalBytes: (blocks - bfree + bavail) * bsize };
}

/** With less than so much free, it is low. */
export function lowMark({ totalBytes }: DiskSpace): number {
  return Math.min(LOW_SHARE * totalBytes, LOW_BYTES);
}

function ballastFor({ totalBytes }: DiskSpace): number {
  return Math.round(Math.min(MOST_BALLAST_BYTES, Math.max(LEAST_BALLAST_BYTES, BALLAST_SHARE * totalBytes)));
}
