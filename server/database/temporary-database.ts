import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Database } from "./database";
import { type DatabaseOptions, openDatabase } from "./open-database";

/** A real database in its own temporary folder, for tests and benches. */
export interface TemporaryDatabase extends AsyncDisposable {
  readonly dir: string;
  readonly database: Database;
  /** Closes and reopens it, as a restart does. */
  reopen(): Promise<Database>;
}

export async function openTemporaryDatabase(options: Partial<DatabaseOptions> = {}): Promise<TemporaryDatabase> {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), "floorcast-"));
  let database = await openDatabase({ ...options, dir });
  return {
    dir,
    get database() {
      return database;
    },
    async reopen() {
      await database.close();
      database = await openDatabase({ ...options, dir });
      return database;
    },
    async [Symbol.asyncDispose]() {
      await database.close();
      await fs.rm(dir, { recursive: true, force: true });
    },
  };
}

/** The same database, behaving as if nobody wrote to it, so that long work does not rest. */
export function neverBusy(database: Database): Database {
  return Object.create(database, { lastWriteAt: { value: Number.NEGATIVE_INFINITY } }) as Database;
}
