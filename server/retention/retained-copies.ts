import fs from "node:fs/promises";
import path from "node:path";
import type { EpochMs } from "@/domain/time";
import { databaseOf, isSetAside } from "@/server/database/set-aside";
import { oldestOf } from "./oldest";
import type { BoundedData } from "./retained";

/** A database that was set aside, with its log. */
interface Copy {
  readonly files: readonly string[];
  readonly bytes: number;
  readonly at: EpochMs;
}

/** The newest copy is not deleted for its size, because it is needed to undo an upgrade. It does expire by age. */
export function retainedCopies(dir: string): BoundedData {
  async function measure() {
    const copies = await copiesIn(dir);
    const bytes = copies.reduce((sum, copy) => sum + copy.bytes, 0);
    return { rows: copies.length, bytes, ...(copies[0] && { oldestAt: copies[0].at }) };
  }

  return {
    measure,
    measureNow: measure,
    oldest: async (bytes, mostRows) => oldestOf((await copiesIn(dir)).slice(0, -1), bytes, mostRows),
    async deleteBefore(before) {
      const old = (await copiesIn(dir)).filter(({ at }) => at < before);
      for (const file of old.flatMap(({ files }) => files)) await fs.rm(file, { force: true });
      return old.length;
    },
  };
}

/** Oldest first. */
async function copiesIn(dir: string): Promise<readonly Copy[]> {
  const copies = new Map<string, Copy>();
  for (const name of (await fs.readdir(dir)).filter(isSetAside)) {
    const file = path.join(dir, name);
    const { size, mtimeMs } = await fs.stat(file);
    const { files, bytes, at } = copies.get(databaseOf(name)) ?? { files: [], bytes: 0, at: 0 };
    const copy = { files: [...files, file], bytes: bytes + size, at: Math.max(at, Math.round(mtimeMs)) };
    copies.set(databaseOf(name), copy);
  }
  return [...copies.values()].sort((a, b) => a.at - b.at);
}
