import { chmod, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { extract } from "tar";
import { inspectDatabase } from "@/server/database/copy-database";
import { prepareDataFolder } from "@/server/database/data-folder";
import { syncFile, syncFolder } from "@/server/database/durable-file";
import { finishRestore, readyFolder } from "@/server/database/finish-restore";
import { lockFolder } from "@/server/database/folder-lock";
import { MIGRATIONS } from "@/server/database/migrations";
import { DATABASE_FILE } from "@/server/database/open-database";
import { measureDisk } from "@/server/disk/disk-watch";
import { HISTORY_FOLDER } from "@/server/history/store/history-folder";
import { BackupError, isSystemError, toWriteError } from "./backup-error";
import type { BackupSource } from "./backup-source";
import { IMAGE_FILE, IMAGES_FOLDER } from "./make-backup";
import { findDamage, MANIFEST_FILE, type Manifest, readManifest } from "./manifest";
import { DAY_ENDS_FILE, isHistoryFile } from "./stage-history";
import { withStaging } from "./staging";

/** Space that checking the unpacked database needs. */
const CHECK_BYTES = 1024 ** 2;

export interface Restored<Settled> {
  readonly manifest: Manifest;
  /** Days of the history that were damaged in the archive. The rest was restored. */
  readonly damagedDays: readonly string[];
  /** Where the previous contents of the folder are. */
  readonly aside?: string;
  readonly settled: Settled;
}

/** A complete restored database that is not in its final place yet. */
export interface RestoredDatabase {
  /** The data folder that it will be moved to. */
  readonly dir: string;
  readonly file: string;
  /** The history's folder that belongs to it. */
  readonly historyDir: string;
  readonly madeAt: string;
}

export interface RestoreOptions<Settled> {
  /** The data folder. No server may be running on it. */
  readonly dir: string;
  readonly from: BackupSource;
  /** Whether a folder that already holds data may be used. */
  readonly force: boolean;
  /** Removes from the database what must not come back. If the process is killed during it, nothing was restored. */
  readonly settle: (restored: RestoredDatabase) => Promise<Settled>;
}

/**
 * Restores a backup into a data folder: unpacks it to a temporary folder, checks every checksum and page, removes what was erased or
 * revoked since, then moves it into place as a whole. Throws `StartError` if the folder cannot be used or a server is running on it,
 * `BackupError` if the backup is not valid.
 */
export async function restoreBackup<Settled>(options: RestoreOptions<Settled>): Promise<Restored<Settled>> {
  const { dir, from, force, settle } = options;
  await prepareDataFolder(dir);
  await refuseForeignFolder(dir);
  const release = lockFolder(dir);
  try {
    await finishRestore(dir);
    if (!force && (await holdsData(dir)))
      throw new BackupError(`${dir} holds data already: with --force it is put aside and the backup takes its place`);
    await refuseWithoutRoom(dir, from);
    const stamp = new Date().toISOString().replace(/[:.]/g, "-");
    const restored = await withStaging(dir, "restore", async (staging) => {
      const { manifest, damagedDays } = await unpack(from, staging);
      const settled = await settle({
        ...{ dir, file: path.join(staging, DATABASE_FILE), historyDir: path.join(staging, HISTORY_FOLDER) },
        madeAt: manifest.madeAt,
      });
      await rename(staging, readyFolder(dir, stamp));
      return { manifest, damagedDays, settled };
    });
    await syncFolder(dir);
    const aside = await finishRestore(dir);
    await syncFolder(dir);
    return { ...restored, ...(aside !== undefined && { aside }) };
  } finally {
    release();
  }
}

/** The unpacked data is as large as the archive, and the previous data stays beside it. */
async function refuseWithoutRoom(dir: string, { name, bytes = 0 }: BackupSource): Promise<void> {
  const { freeBytes } = await measureDisk(dir);
  const needed = bytes + CHECK_BYTES;
  if (freeBytes >= needed) return;
  const message = `not enough room in ${dir} for ${name}: ${needed} bytes must be free, ${freeBytes} are`;
  throw new BackupError(message, { cannotWrite: true });
}

/** Files that root creates could not be opened by the folder's owner. */
async function refuseForeignFolder(dir: string): Promise<void> {
  const { uid } = await stat(dir);
  if (process.getuid?.() === 0 && uid !== 0)
    throw new BackupError(`${dir} belongs to the user with id ${uid}: run the restore as that user`);
}

async function holdsData(dir: string): Promise<boolean> {
  const images = await readdir(path.join(dir, IMAGES_FOLDER)).catch(() => []);
  return images.length > 0 || (await readdir(dir)).some((name) => name.startsWith(DATABASE_FILE));
}

interface Unpacked {
  readonly manifest: Manifest;
  readonly damagedDays: readonly string[];
}

async function unpack(source: BackupSource, staging: string): Promise<Unpacked> {
  await extractTo(source, staging);
  const from = source.name;
  const manifest = await readManifest(staging);
  if (!manifest) throw new BackupError(`${from} is no backup that this version of Floorcast can read`);
  if (manifest.schema > MIGRATIONS.length)
    throw new BackupError(`${from} was made by a newer Floorcast (${manifest.version}, schema ${manifest.schema})`);
  const allDamaged = await findDamage(staging, manifest);
  const damaged = allDamaged.filter((name) => !isHistoryFile(name) && name !== DAY_ENDS_FILE);
  const damagedDays = allDamaged.filter(isHistoryFile);
  if (damaged.length > 0) throw new BackupError(`${from} is damaged: ${damaged.slice(0, 3).join(", ")}`);
  await checkContents(staging, manifest, from);
  await rm(path.join(staging, MANIFEST_FILE));
  for (const name of allDamaged) await rm(path.join(staging, name), { force: true });
  // Created even without files: the folders replace the previous ones, which belong to another database.
  for (const folder of [IMAGES_FOLDER, HISTORY_FOLDER]) {
    await mkdir(path.join(staging, folder), { recursive: true });
    await chmod(path.join(staging, folder), 0o700);
  }
  for (const { name } of manifest.files) {
    if (allDamaged.includes(name)) continue;
    await chmod(path.join(staging, name), 0o600);
    await syncFile(path.join(staging, name));
  }
  return { manifest, damagedDays };
}

/** Extracts only files that a backup contains, and only plain files. */
async function extractTo({ name: from, stream }: BackupSource, staging: string): Promise<void> {
  const foreign: string[] = [];
  const unpacking = extract({
    cwd: staging,
    strict: true,
    noMtime: true,
    filter: (name, entry) => {
      const isOurs = "type" in entry && entry.type === "File" && isBackupFile(name);
      if (!isOurs) foreign.push(name);
      return isOurs;
    },
  });
  await pipeline(stream(), unpacking).catch((error: unknown) => {
    // The disk failed, not the archive.
    if (isSystemError(error) && error.code !== "EISDIR") throw toWriteError(error, path.dirname(staging));
    throw new BackupError(`${from} is no whole backup: ${error instanceof Error ? error.message : String(error)}`);
  });
  if (foreign.length > 0) throw new BackupError(`${from} is no backup: it holds ${foreign[0]}`);
}

function isBackupFile(name: string): boolean {
  if ([MANIFEST_FILE, DATABASE_FILE, DAY_ENDS_FILE].includes(name) || isHistoryFile(name)) return true;
  const [folder, file = "", ...deeper] = name.split("/");
  return folder === IMAGES_FOLDER && IMAGE_FILE.test(file) && deeper.length === 0;
}

async function checkContents(staging: string, { rows }: Manifest, from: string): Promise<void> {
  const contents = await inspectDatabase(path.join(staging, DATABASE_FILE));
  const wrong = Object.entries(rows).find(([table, count]) => contents.rows[table] !== count);
  if (wrong) throw new BackupError(`${from} is damaged: ${wrong[0]} has other rows than were packed`);
  const images = new Set(await readdir(path.join(staging, IMAGES_FOLDER)).catch(() => []));
  const missing = contents.images.find((version) => !images.has(`${version}.webp`));
  if (missing) throw new BackupError(`${from} is not whole: the image ${missing} is missing`);
}
