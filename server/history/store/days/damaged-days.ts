import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { EpochMs } from "@/domain/time";
import type { KeptDay } from "../../history-store";
import { type DayName, dayNames, namesIn } from "./day-files";

/** Suffix of the note that says what is wrong with a file. */
const NOTE = ".damage";
/** Suffix of a file that was set aside, and of its logs. */
const ASIDE = ".damaged";
const NOTE_NAME = /^(\d{4}-\d\d-\d\d)(?:\.(\d+))?\.sqlite\.damage$/;
const LOGS = ["-wal", "-shm"];

export function isDamaged(file: string): boolean {
  return existsSync(`${file}${NOTE}`);
}

/** Marks a file as damaged; it is not read again. The writer also sets it aside; a reader leaves that to the writer. */
export function noteDamage({ file }: DayName, problem: string, role: "read" | "write"): void {
  if (!isDamaged(file)) writeFileSync(`${file}${NOTE}`, JSON.stringify({ problem }), { mode: 0o600 });
  if (role === "write") setAside(file);
}

/** Files that readers marked as damaged and that are still in place. None of them is open. */
export function foundDamaged(dir: string): readonly DayName[] {
  return dayNames(dir).filter(({ file }) => isDamaged(file));
}

export function setAside(file: string): void {
  for (const log of LOGS) if (existsSync(`${file}${log}`)) renameSync(`${file}${log}`, `${file}${ASIDE}${log}`);
  if (existsSync(file)) renameSync(file, `${file}${ASIDE}`);
}

/** A turn that no file of the day uses, nor any damaged file of that day. */
export function nextTurn(dir: string, startAt: EpochMs): number {
  const turns = [...dayNames(dir), ...notes(dir)].filter((day) => day.startAt === startAt).map(({ turn }) => turn);
  return Math.max(-1, ...turns) + 1;
}

export function damagedDays(dir: string): readonly KeptDay[] {
  return notes(dir).map(({ startAt, file }) => {
    const bytes = [file, `${file}${ASIDE}`].map((each) => statSync(each, { throwIfNoEntry: false })?.size ?? 0);
    return { startAt, bytes: Math.max(...bytes), state: "damaged", problem: problemOf(file) };
  });
}

export function removeDamaged(dir: string, startAt: EpochMs): void {
  for (const { file } of notes(dir).filter((day) => day.startAt === startAt)) removeFiles(file);
}

/** The note is deleted last, so that files left by an interruption are still listed. */
function removeFiles(file: string): void {
  for (const end of ["", ...LOGS]) {
    rmSync(`${file}${end}`, { force: true });
    rmSync(`${file}${ASIDE}${end}`, { force: true });
  }
  rmSync(`${file}${NOTE}`, { force: true });
}

/** Deletes the damaged files that were set aside; none of them is open. Returns their days, oldest first. */
export function removeAside(dir: string): readonly EpochMs[] {
  const aside = notes(dir).filter(({ file }) => !existsSync(file));
  const days = [...new Set(aside.map(({ startAt }) => startAt))].sort((one, other) => one - other);
  for (const { file } of aside) removeFiles(file);
  return days;
}

/** The files with a note, whether in place or set aside. */
function notes(dir: string): readonly DayName[] {
  return namesIn(dir).flatMap((name) => {
    const [, day = "", turn = "0"] = NOTE_NAME.exec(name) ?? [];
    const file = path.join(dir, name.slice(0, -NOTE.length));
    return day === "" ? [] : [{ startAt: Date.parse(day), file, turn: Number(turn) }];
  });
}

function problemOf(file: string): string {
  try {
    return JSON.parse(readFileSync(`${file}${NOTE}`, "utf8")).problem;
  } catch {
    return "it was set aside as damaged";
  }
}
