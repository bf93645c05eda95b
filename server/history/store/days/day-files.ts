import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { DAY_MS, type EpochMs } from "@/domain/time";

/** A rewritten day gets a new file name with the next number, so that the logs of two files are never mixed. */
const NAME = /^(\d{4}-\d\d-\d\d)(?:\.(\d+))?\.sqlite$/;
const DRAFT = ".draft";
const LOGS = ["-wal", "-shm", "-journal"];

/** Whether a file has the name of a day file. */
export function isDayFile(name: string): boolean {
  return NAME.test(name);
}

export interface DayName {
  readonly startAt: EpochMs;
  readonly file: string;
  readonly turn: number;
}

/** The first and last moment that a day file can cover; beyond them, names would have another length. */
const FIRST_AT = Date.UTC(1970, 0, 1);
const END_AT = Date.UTC(9999, 11, 31);

export function startOfDay(at: EpochMs): EpochMs {
  return at - (at % DAY_MS);
}

export function isOfSomeDay(at: EpochMs): boolean {
  return at >= FIRST_AT && at < END_AT;
}

export function dayFile(dir: string, startAt: EpochMs, turn: number): string {
  const day = new Date(startAt).toISOString().slice(0, 10);
  return path.join(dir, turn === 0 ? `${day}.sqlite` : `${day}.${turn}.sqlite`);
}

/** All day files, ordered by day and turn. Of two files of one day, the later one is in use. */
export function dayNames(dir: string): readonly DayName[] {
  return namesIn(dir)
    .flatMap((name) => {
      const [, day = "", turn = "0"] = NAME.exec(name) ?? [];
      return day === "" ? [] : [{ startAt: Date.parse(day), file: path.join(dir, name), turn: Number(turn) }];
    })
    .sort((one, other) => one.startAt - other.startAt || one.turn - other.turn);
}

/** The file in use for each day. */
export function currentDays(dir: string): ReadonlyMap<EpochMs, DayName> {
  return new Map(dayNames(dir).map((name) => [name.startAt, name]));
}

export function draftOf(file: string): string {
  return `${file}${DRAFT}`;
}

/** Deletes files that an interruption left behind: drafts, and files replaced by a later one. Call it only while none of them is open. */
export function sweepDays(dir: string): void {
  for (const name of namesIn(dir)) if (name.includes(DRAFT)) rmSync(path.join(dir, name));
  const current = new Set([...currentDays(dir).values()].map(({ file }) => file));
  for (const { file } of dayNames(dir)) if (!current.has(file)) removeDay(file);
  // A reader that opens a file while it is deleted creates its logs again.
  for (const name of namesIn(dir)) {
    const [, file] = /^(.*\.sqlite)-(?:wal|shm)$/.exec(name) ?? [];
    if (file !== undefined && !existsSync(path.join(dir, file))) rmSync(path.join(dir, name));
  }
}

/** Deletes a day file and its logs. The file is deleted last, so that no log is left without it. */
export function removeDay(file: string): void {
  for (const log of LOGS) rmSync(`${file}${log}`, { force: true });
  rmSync(file, { force: true });
}

/** Creates an empty file that only its owner can read; its logs get the same permissions. */
export function createPrivate(file: string): void {
  for (const leftover of [file, ...LOGS.map((log) => `${file}${log}`)]) rmSync(leftover, { force: true });
  closeSync(openSync(file, "wx", 0o600));
}

export function createFolder(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
}

/** Syncs a file to disk. Only for files that SQLite does not have open: closing one would release SQLite's locks. */
export function syncPath(file: string): void {
  const handle = openSync(file, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The size of a day file and its logs, in bytes. */
export function bytesOf(file: string): number {
  return [file, `${file}-wal`].reduce((sum, each) => sum + (statSync(each, { throwIfNoEntry: false })?.size ?? 0), 0);
}

/** The file names in a folder; empty if it does not exist. */
export function namesIn(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
