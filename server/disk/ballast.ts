import { randomBytes } from "node:crypto";
import { rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";

const FILE = "floorcast.ballast";

/** A file of no use but to be let go of: on a full disk even deleting rows needs room for the log of it. */
export interface Ballast {
  /** Puts it there where it is not. What there is no room for is left for another time. */
  ensure(bytes: number): Promise<void>;
  isThere(): Promise<boolean>;
  /** False where it was gone already. */
  release(): Promise<boolean>;
}

export function createBallast(dir: string): Ballast {
  const file = path.join(dir, FILE);
  const sizeNow = async () => (await stat(file).catch(() => undefined))?.size ?? 0;
  return {
    async ensure(bytes) {
      if ((await sizeNow()) >= bytes) return;
      // Random, so that no file system stores it in less room than it promises.
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
