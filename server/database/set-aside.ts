import fs from "node:fs/promises";
import path from "node:path";
import { DATABASE_FILE } from "./open-database";

/** Whole databases that were set aside: before an upgrade of the schema, or because one was damaged. */
const COPY = /^\.(?:schema|corrupt)-/;
const LOG = /-(?:wal|shm|journal)$/;
const BEFORE_RESTORE = /^before-restore-/;

/** Whether a file of the data folder is a database that was set aside, or a part of one. */
export function isSetAside(name: string): boolean {
  return name.startsWith(DATABASE_FILE) && COPY.test(name.slice(DATABASE_FILE.length));
}

/** The database that such a file is or belongs to. */
export function databaseOf(name: string): string {
  return name.replace(LOG, "");
}

/** The databases beside the one in use, those that a restore put aside among them; paths relative to the data folder. */
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

/** Folders of what a restore put aside; paths relative to the data folder. */
export async function foldersSetAside(dir: string): Promise<readonly string[]> {
  return (await fs.readdir(dir)).filter((name) => BEFORE_RESTORE.test(name)).sort();
}

function isDatabase(name: string): boolean {
  return name === DATABASE_FILE || isSetAside(name);
}
