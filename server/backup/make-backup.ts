import { copyFile, link, mkdir, readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { create } from "tar";
import { copyDatabase } from "@/server/database/copy-database";
import { DATABASE_FILE } from "@/server/database/open-database";
import { lowThreshold, measureDisk } from "@/server/disk/disk-watch";
import { VERSION } from "@/server/process/version";
import { BackupError, isSystemError } from "./backup-error";
import { createManifest, describeFile, MANIFEST_FILE, type Manifest } from "./manifest";
import { historyRoom, stageHistory } from "./stage-history";
import { withStaging } from "./staging";

export const IMAGES_FOLDER = "images";
/** File names of images in `images/`. A file never changes under its name. */
export const IMAGE_FILE = /^[0-9a-f]{32}(?:\.\d)?\.webp$/;

/**
 * Packs a data folder, whose server may be running, into one archive: the database at one moment, the images, and each day of the history
 * at a slightly later moment. `write` gets the archive's bytes. Throws `BackupError` if it is not possible.
 */
export async function makeBackup(
  dir: string,
  write: (archive: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<Manifest> {
  await refuseWithoutRoom(dir);
  return withStaging(dir, "backup", async (staging) => {
    const manifest = await stage(dir, staging);
    const names = [MANIFEST_FILE, ...manifest.files.map(({ name }) => name)];
    await write(create({ cwd: staging, portable: true, noDirRecurse: true, strict: true }, names));
    return manifest;
  }).catch((error: unknown) => {
    throw isSystemError(error) ? new BackupError(`cannot make a backup of ${dir}: ${error.message}`) : error;
  });
}

async function stage(dir: string, staging: string): Promise<Manifest> {
  // Before the database is read: what is erased or revoked after this time may be in the backup, and a restore repeats it.
  const madeAt = new Date().toISOString();
  const images = path.join(dir, IMAGES_FOLDER);
  const staged = path.join(staging, IMAGES_FOLDER);
  await mkdir(staged, { mode: 0o700 });
  // Linked before and after, so that an image that is removed or added meanwhile is included in any case.
  await linkImages(images, staged);
  const { schema, rows } = await copyDatabase(path.join(dir, DATABASE_FILE), path.join(staging, DATABASE_FILE));
  await linkImages(images, staged);
  // After the database: what the history has beyond the database is skipped when new deliveries are numbered.
  const history = await stageHistory(dir, staging);

  const imageNames = (await readdir(staged)).sort().map((name) => `${IMAGES_FOLDER}/${name}`);
  const names = [DATABASE_FILE, ...imageNames, ...history.files];
  const files = [];
  for (const name of names) files.push(await describeFile(staging, name));
  const manifest = createManifest({
    version: VERSION,
    madeAt,
    schema,
    rows,
    files,
    ...(history.leftOut.length > 0 && { leftOut: history.leftOut }),
  });
  await writeFile(path.join(staging, MANIFEST_FILE), `${JSON.stringify(manifest, undefined, 2)}\n`, { mode: 0o600 });
  return manifest;
}

/** Links the images, which costs nothing; copies them if the disk has no links. */
async function linkImages(from: string, to: string): Promise<void> {
  const names = await readdir(from).catch(() => []);
  for (const name of names.filter((name) => IMAGE_FILE.test(name))) {
    const [source, target] = [path.join(from, name), path.join(to, name)];
    await link(source, target).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST" || error.code === "ENOENT") return;
      await copyFile(source, target);
    });
  }
}

/** Refuses if the copy would fill the disk, which would cost deliveries. */
async function refuseWithoutRoom(dir: string): Promise<void> {
  const file = path.join(dir, DATABASE_FILE);
  const database = await stat(file).catch(() => undefined);
  if (!database) throw new BackupError(`there is no database in ${dir}`);
  const log = await stat(`${file}-wal`).catch(() => undefined);
  const space = await measureDisk(dir);
  const needed = database.size + (log?.size ?? 0) + historyRoom(dir) + lowThreshold(space);
  if (space.freeBytes < needed)
    throw new BackupError(`not enough room beside the data: ${Math.ceil(needed)} bytes must be free for a moment`, {
      cannotWrite: true,
    });
}
