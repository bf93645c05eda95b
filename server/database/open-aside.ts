import { pathToFileURL } from "node:url";
import { type RunAside, withAside } from "./aside";
import { silentDamageOf } from "./damage";
import { StorageError } from "./storage-error";

/** Under this name its statements find the database: `aside.notices`. */
export const ASIDE = "aside";

/**
 * Opens a database that no server has open, whatever its schema, on a thread of its own, and leaves no log beside it.
 * Rejects with `StorageError` where it is not there, or damaged so that it cannot be opened whole.
 */
export async function withDatabaseAside<Result>(
  file: string,
  work: (run: RunAside) => Promise<Result>,
): Promise<Result> {
  const damage = silentDamageOf(file);
  if (damage) throw new StorageError(`the database ${file} is damaged: ${damage}`);
  return withAside(async (run) => {
    await run(`ATTACH ? AS ${ASIDE}`, `${pathToFileURL(file).href}?mode=rw`);
    // Whatever is deleted is overwritten with zeros.
    await run(`PRAGMA ${ASIDE}.secure_delete = ON`);
    const result = await work(run);
    await run(`PRAGMA ${ASIDE}.wal_checkpoint(TRUNCATE)`);
    await run(`DETACH ${ASIDE}`);
    return result;
  });
}
