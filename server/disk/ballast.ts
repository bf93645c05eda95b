import { randomBytes } from "node:crypto";
import { rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";

const FILE = "floorcast.ballast";

/** A file that only reserves space, to be deleted when the disk is full: even deleting rows needs space for the log. */
export interface Ballast {
  /** Creates the file if it is missing. If there is no space for it, does nothing. */
  ensure(bytes: number): Promise<void>;
  isThere(): Promise<boolean>;
  /** Returns false if it was already gone. */
  release(): Promise<boolean>;
}

export function createBallast(dir: string): Ballast {
  const file = path.join(dir, FILE);
  const sizeNow = async () => (await stat(file).catch(() => undefined))?.size ?? 0;
  return {
    async ensure(bytes) {
      if ((await sizeNow()) >= bytes) return;
      // Random, so that no file system compresses it to less space.
      await writeFile(file, randomBytes(bytes)).catch(() => rm(file, { force: true }));
    },
    isThere: async () => (await sizeNow()) > 0,
    async release() {
      const isThere = (await sizeNow()) > 0;
      await rm(file, { force: true });
      return isThere;
    },
  };
}
