import fs from "node:fs/promises";
import path from "node:path";
import type { EpochMs } from "@/domain/time";
import type { LastBackup } from "@/server/backup/backup-schedule";
import { VERSION } from "@/server/process/version";

/** The version of Floorcast and its environment. */
export interface About {
  readonly version: string;
  readonly node: string;
  readonly startedAt: EpochMs;
  /** Size of everything in the data folder. */
  readonly dataBytes: number;
  /** Free bytes on its disk. */
  readonly freeBytes: number;
  readonly lastBackup: LastBackup;
  /** Whether anybody may read `/metrics` on the main port. */
  readonly hasOpenMetrics: boolean;
}

interface AboutSetup {
  readonly dir: string;
  readonly startedAt: EpochMs;
  readonly lastBackup: () => LastBackup;
  readonly hasOpenMetrics: boolean;
}

export function createAbout({ dir, startedAt, lastBackup, hasOpenMetrics }: AboutSetup) {
  return async (): Promise<About> => {
    const [dataBytes, freeBytes] = await Promise.all([bytesIn(dir), bytesFreeAt(dir)]);
    const { node } = process.versions;
    return { version: VERSION, node, startedAt, dataBytes, freeBytes, lastBackup: lastBackup(), hasOpenMetrics };
  };
}

async function bytesIn(dir: string): Promise<number> {
  const entries = await fs.readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map((file) => sizeOf(path.join(file.parentPath, file.name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** 0 if the file is gone: files come and go during the count. */
async function sizeOf(file: string): Promise<number> {
  const stats = await fs.stat(file).catch(() => undefined);
  return stats?.size ?? 0;
}

async function bytesFreeAt(dir: string): Promise<number> {
  const { bavail, bsize } = await fs.statfs(dir);
  return bavail * bsize;
}
