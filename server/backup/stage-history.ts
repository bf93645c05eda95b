import { copyFile, link, mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { withSeparateThread } from "@/server/database/separate-thread";
import { StorageError } from "@/server/database/storage-error";
import { HistoryError } from "@/server/history/history-store";
import { copyDayEnds, type DayEnd, dayEndsOf } from "@/server/history/store/day-ends";
import { isDayFile } from "@/server/history/store/days/day-files";
import { daysToCopy, HISTORY_FOLDER } from "@/server/history/store/history-folder";
import { DERIVED_FILE } from "@/server/history/store/states/derived-file";
import { BackupError } from "./backup-error";

/** The last states of days. They save time after a restore; if they are damaged, a restore works without them. */
export const DAY_ENDS_FILE = `${HISTORY_FOLDER}/${DERIVED_FILE}`;

export interface StagedHistory {
  /** Files of days and of their last states, as paths in the backup. */
  readonly files: readonly string[];
  /** Days that could not be read. */
  readonly leftOut: readonly string[];
}

/** Whether a path in a backup is a day of the history. */
export function isHistoryFile(name: string): boolean {
  const [folder, file = "", ...deeper] = name.split("/");
  return folder === HISTORY_FOLDER && isDayFile(file) && deeper.length === 0;
}

/** Bytes that a copy of the history needs temporarily. */
export function historyRoom(dir: string): number {
  const from = path.join(dir, HISTORY_FOLDER);
  const copied = daysToCopy(from).filter(({ isAtRest }) => !isAtRest);
  // They are written to a log before they are in their file.
  const ends = dayEndsOf(from).map(({ bytes }) => 2 * bytes);
  return [...copied.map(({ bytes }) => bytes), ...ends].reduce((sum, bytes) => sum + bytes, 0);
}

/**
 * Copies the days of the history into the staging folder, each at one moment, while a server may write to them. A complete day is linked:
 * it needs no space, and its file is replaced rather than changed. If a day cannot be read, only that day is missing. Includes the last
 * state of each day; without it, showing a moment requires reading everything before.
 */
export async function stageHistory(dir: string, staging: string): Promise<StagedHistory> {
  const [from, to] = [path.join(dir, HISTORY_FOLDER), path.join(staging, HISTORY_FOLDER)];
  await mkdir(to, { mode: 0o700 });
  const [files, leftOut]: [string[], string[]] = [[], []];
  const ends = dayEndsOf(from);
  for (const { name, isAtRest } of daysToCopy(from)) {
    const [day, copy] = [path.join(from, name), path.join(to, name)];
    const staged = await (isAtRest ? linkDay(day, copy) : copyDay(day, copy));
    if (staged === "copied") files.push(`${HISTORY_FOLDER}/${name}`);
    if (staged === "unreadable") leftOut.push(`${HISTORY_FOLDER}/${name}`);
  }
  if (ends.length > 0 && stageDayEnds(from, to, ends) > 0) files.push(DAY_ENDS_FILE);
  return { files, leftOut };
}

function stageDayEnds(from: string, to: string, ends: readonly DayEnd[]): number {
  try {
    return copyDayEnds(from, to, ends);
  } catch (error) {
    if (!(error instanceof HistoryError)) throw error;
    throw new BackupError(`cannot copy the states of ${from}: ${error.message}`, { cannotWrite: true });
  }
}

/** `gone`: the day was deleted or replaced meanwhile. */
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
    await withSeparateThread(async (run) => {
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
