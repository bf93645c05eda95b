import { pathToFileURL } from "node:url";
import { silentDamageOf } from "./damage";
import { type RunStatement, withSeparateThread } from "./separate-thread";
import { StorageError } from "./storage-error";

/** The name of the database in statements, such as `aside.notices`. */
export const ASIDE = "aside";

/**
 * Opens a database that no server has open, whatever its schema, on a separate thread, and leaves no log beside it. Rejects with
 * `StorageError` if it does not exist or is too damaged to be opened.
 */
export async function withClosedDatabase<Result>(
  file: string,
  work: (run: RunStatement) => Promise<Result>,
): Promise<Result> {
  const damage = silentDamageOf(file);
  if (damage) throw new StorageError(`the database ${file} is damaged: ${damage}`);
  return withSeparateThread(async (run) => {
    await run(`ATTACH ? AS ${ASIDE}`, `${pathToFileURL(file).href}?mode=rw`);
    // Overwrites deleted data with zeros.
    await run(`PRAGMA ${ASIDE}.secure_delete = ON`);
    const result = await work(run);
    await run(`PRAGMA ${ASIDE}.wal_checkpoint(TRUNCATE)`);
    await run(`DETACH ${ASIDE}`);
    return result;
  });
}
