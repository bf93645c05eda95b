import { findingOf, QUICK_CHECK } from "./damage";
import { DatabaseThread } from "./database-thread";
import { spawnWorker } from "./spawn-worker";
import type { Failure } from "./worker-messages";

/** Checks every page, on a separate read-only thread. Returns what is wrong, in one line. */
export async function checkDatabase(file: string): Promise<string | undefined> {
  let failure: Failure | undefined;
  const checker = new DatabaseThread({
    spawn: () => spawnWorker({ role: "reader", file }),
    onFailure: (found) => {
      failure = found;
    },
  });
  const opened = await checker.open();
  if ("reason" in opened) return opened.damaged ? opened.reason : undefined;
  try {
    const [result] = await checker.run([{ sql: QUICK_CHECK, parameters: [] }]);
    return findingOf(result?.rows[0]);
  } catch (error) {
    if (failure?.kind === "damaged") return failure.message;
    throw error;
  } finally {
    await checker.close();
  }
}
