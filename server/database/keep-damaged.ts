import { constants } from "node:fs";
import fs from "node:fs/promises";

/**
 * Copies a damaged database and its log aside and returns the copy's path. Named after the damaged file's own time,
 * so that a server started again and again keeps one copy. The original stays: a start must never find an empty place.
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
