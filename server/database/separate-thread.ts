import { bind } from "./bind";
import { DatabaseThread } from "./database-thread";
import { spawnWorker } from "./spawn-worker";
import { StorageError } from "./storage-error";
import type { Row } from "./worker-messages";

/** Runs one statement on the separate thread. Rejects with `StorageError`. */
export type RunStatement = (sql: string, ...parameters: readonly unknown[]) => Promise<readonly Row[]>;

/** Runs `work` with a separate thread that has only an in-memory database. */
export async function withSeparateThread<Result>(work: (run: RunStatement) => Promise<Result>): Promise<Result> {
  const thread = new DatabaseThread({
    spawn: () => spawnWorker({ role: "aside", file: ":memory:" }),
  });
  const opened = await thread.open();
  if ("reason" in opened) throw new StorageError(opened.reason);
  try {
    return await work(async (sql, ...parameters) => {
      const [result] = await thread.run(bind([{ sql, parameters }]).statements);
      return result?.rows ?? [];
    });
  } finally {
    await thread.close();
  }
}
