import fs from "node:fs/promises";
import path from "node:path";
import type { EpochMs } from "@/domain/time";
import { isSetAside } from "@/server/database/set-aside";
import type { Retained } from "./retained";

interface Copy {
  readonly file: string;
  readonly bytes: number;
  readonly at: EpochMs;
}

export function retainedCopies(dir: string): Retained {
  return {
    async measure() {
      const copies = await copiesIn(dir);
      const bytes = copies.reduce((sum, copy) => sum + copy.bytes, 0);
      return {
        rows: copies.length,
        bytes,
        ...(copies.length > 0 && { oldestAt: Math.min(...copies.map(({ at }) => at)) }),
      };
    },
    async letGo(before) {
      const old = (await copiesIn(dir)).filter(({ at }) => at < before);
      for (const { file } of old) await fs.rm(file, { force: true });
      return old.length;
    },
  };
}

async function copiesIn(dir: string): Promise<readonly Copy[]> {
  const names = (await fs.readdir(dir)).filter(isSetAside);
  return await Promise.all(
    names.map(async (name) => {
      const file = path.join(dir, name);
      const { size, mtimeMs } = await fs.stat(file);
      return { file, bytes: size, at: Math.round(mtimeMs) };
    }),
  );
}
