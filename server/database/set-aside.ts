import fs from "node:fs/promises";
import path from "node:path";
import { DATABASE_FILE } from "./open-database";

/** Databases that were set aside: before a migration of the schema, or because of damage. */
const COPY = /^\.(?:schema|corrupt)-/;
const LOG = /-(?:wal|shm|journal)$/;
const BEFORE_RESTORE = /^before-restore-/;

/** Whether a file in the data folder is a database that was set aside, or belongs to one. */
export function isSetAside(name: string): boolean {
  return name.startsWith(DATABASE_FILE) && COPY.test(name.slice(DATABASE_FILE.length));
}

/** The database that such a file is or belongs to. */
export function databaseOf(name: string): string {
  return name.replace(LOG, "");
}

/** Databases other than the one in use, including those that a restore set aside. Paths are relative to the data folder. */
export async function databasesSetAside(dir: string): Promise<readonly string[]> {
  const names = await fs.readdir(dir);
  const replaced = names.filter((name) => BEFORE_RESTORE.test(name));
  const files = await Promise.all(
    replaced.map(async (folder) => (await fs.readdir(path.join(dir, folder))).map((name) => path.join(folder, name))),
  );
  return [...names.filter(isSetAside), ...files.flat().filter((file) => isDatabase(path.basename(file)))]
    .filter((name) => !LOG.test(name))
    .sort();
}

/** Folders with data that a restore set aside. Paths are relative to the data folder. */
export async function foldersSetAside(dir: string): Promise<readonly string[]> {
  return (await fs.readdir(dir)).filter((name) => BEFORE_RESTORE.test(name)).sort();
}

function isDatabase(name: string): boolean {
  return name === DATABASE_FILE || isSetAside(name);
}
