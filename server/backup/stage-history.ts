import { copyFile, link, mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { withAside } from "@/server/database/aside";
import { StorageError } from "@/server/database/storage-error";
import { isDayFile } from "@/server/history/store/days/day-files";
import { daysToCopy, HISTORY_FOLDER } from "@/server/history/store/history-folder";

export interface StagedHistory {
  /** Files of days, as paths in the backup. */
  readonly files: readonly string[];
  /** Those that could not be read. */
  readonly leftOut: readonly string[];
}

/** Whether a path of a backup is that of a day of the history. */
export function isHistoryFile(name: string): boolean {
  const [folder, file = "", ...deeper] = name.split("/");
  return folder === HISTORY_FOLDER && isDayFile(file) && deeper.length === 0;
}

/** How many bytes a copy of the history needs for a moment. */
export function historyRoom(dir: string): number {
  const copied = daysToCopy(path.join(dir, HISTORY_FOLDER)).filter(({ isAtRest }) => !isAtRest);
  return copied.reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * Puts the days of the history beside what else is staged, each as of a moment, while a server may write to them. A day at rest is
 * linked: it needs no room, and its file is replaced rather than changed. One that cannot be read costs itself only.
 */
export async function stageHistory(dir: string, staging: string): Promise<StagedHistory> {
  const [from, to] = [path.join(dir, HISTORY_FOLDER), path.join(staging, HISTORY_FOLDER)];
  await mkdir(to, { mode: 0o700 });
  const [files, leftOut]: [string[], string[]] = [[], []];
  for (const { name, isAtRest } of daysToCopy(from)) {
    const [day, copy] = [path.join(from, name), path.join(to, name)];
    const staged = await (isAtRest ? linkDay(day, copy) : copyDay(day, copy));
    if (staged === "copied") files.push(`${HISTORY_FOLDER}/${name}`);
    if (staged === "unreadable") leftOut.push(`${HISTORY_FOLDER}/${name}`);
  }
  return { files, leftOut };
}

/** `gone`: it was let go of meanwhile, or replaced. */
type Staged = "copied" | "gone" | "unreadable";

async function linkDay(day: string, copy: string): Promise<Staged> {
  try {
    await link(day, copy).catch(() => copyFile(day, copy));
    return "copied";
  } catch (error) {
    if (await isThere(day)) throw error;
    return "gone";
  }
}

async function copyDay(day: string, copy: string): Promise<Staged> {
  try {
    await withAside(async (run) => {
      await run("ATTACH ? AS live", `${pathToFileURL(day).href}?mode=ro`);
      await run("VACUUM live INTO ?", copy);
      await run("DETACH live");
    });
    return "copied";
  } catch (error) {
    if (!(error instanceof StorageError) || error.full) throw error;
    return (await isThere(day)) ? "unreadable" : "gone";
  }
}

async function isThere(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined;
}
