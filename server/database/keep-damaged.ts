import { constants } from "node:fs";
import fs from "node:fs/promises";

/**
 * Copies a damaged database and its log and returns the copy's path. The name contains the damaged file's modification time, so that
 * repeated starts keep one copy. The original stays: a start must never find an empty folder instead.
 */
export async function keepDamaged(file: string): Promise<string> {
  const copy = `${file}.corrupt-${await timeOf(file)}`;
  await copyOnce(file, copy);
  await copyOnce(`${file}-wal`, `${copy}-wal`);
  return copy;
}

async function timeOf(file: string): Promise<string> {
  const found = await fs.stat(file).catch(() => fs.stat(`${file}-wal`));
  return found.mtime.toISOString().replace(/[:.]/g, "-");
}

async function copyOnce(from: string, to: string): Promise<void> {
  try {
    await fs.copyFile(from, to, constants.COPYFILE_EXCL);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "EEXIST" && code !== "ENOENT") throw error;
  }
}
