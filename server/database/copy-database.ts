import { pathToFileURL } from "node:url";
import { silentDamageOf } from "./damage";
import { type RunStatement, withSeparateThread } from "./separate-thread";
import { StorageError } from "./storage-error";

/** The contents of a database, as recorded in a backup. */
export interface DatabaseContents {
  /** Version of its schema. */
  readonly schema: number;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Versions of the images that floorplans refer to. */
  readonly images: readonly string[];
}

/**
 * Makes a compact copy of a database at one moment, while another process may go on writing to it. The original is not changed. The copy is
 * a single file that can be opened as usual. Rejects with `StorageError`.
 */
export async function copyDatabase(file: string, copy: string): Promise<DatabaseContents> {
  const damage = silentDamageOf(file);
  if (damage) throw new StorageError(`the database ${file} is damaged: ${damage}`);
  return withSeparateThread(async (run) => {
    await run("ATTACH ? AS live", `${pathToFileURL(file).href}?mode=ro`);
    await run("VACUUM live INTO ?", copy);
    await run("DETACH live");
    return look(run, copy, async () => {
      // VACUUM does not copy the journal mode, and a server refuses to open a database without it.
      await run("PRAGMA looked.journal_mode = WAL");
      return contentsOf(run);
    });
  });
}

/** Checks every page and index of a database that nobody has open. Rejects with `StorageError` if one is damaged. */
export function inspectDatabase(file: string): Promise<DatabaseContents> {
  return withSeparateThread((run) =>
    look(run, file, async () => {
      const [finding] = await run("PRAGMA looked.integrity_check(1)");
      if (finding?.integrity_check !== "ok") throw new StorageError(`damaged: ${finding?.integrity_check}`);
      return contentsOf(run);
    }),
  );
}

async function look<Result>(run: RunStatement, file: string, work: () => Promise<Result>): Promise<Result> {
  await run("ATTACH ? AS looked", file);
  const result = await work();
  await run("DETACH looked");
  return result;
}

async function contentsOf(run: RunStatement): Promise<DatabaseContents> {
  const [version] = await run("PRAGMA looked.user_version");
  // Virtual tables and their shadow tables are left out.
  const tables = await run(
    "SELECT name FROM pragma_table_list WHERE schema = 'looked' AND type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name",
  );
  const rows: Record<string, number> = {};
  for (const { name } of tables) {
    const [counted] = await run(`SELECT count(*) AS n FROM looked."${String(name).replaceAll('"', '""')}"`);
    rows[String(name)] = Number(counted?.n);
  }
  const images = await run("SELECT image_version FROM looked.floorplans WHERE image_version IS NOT NULL");
  return {
    schema: Number(version?.user_version),
    rows,
    images: images.map(({ image_version }) => String(image_version)),
  };
}
