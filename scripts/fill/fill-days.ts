import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DAY_MS, type EpochMs } from "@/domain/time";
import { prepareDataFolder } from "@/server/database/data-folder";
import { lockFolder } from "@/server/database/folder-lock";
import { currentDays } from "@/server/history/store/days/day-files";
import { HISTORY_FOLDER } from "@/server/history/store/history-folder";
import { openSqliteHistory } from "@/server/history/store/sqlite-history";
import type { DayMaker } from "./day-maker";
import { dateOf, type FilledDay, refuseKept } from "./fill-history";
import { keepAlerts, makeDatabase } from "./past-alerts";

/** The options of a filling. When a filling is resumed, its times are those of the first call. */
interface Asked {
  readonly seed: number | string;
  /** The number of all tracks. */
  readonly tracks: number;
  /** How many of the organisation's sites. */
  readonly sites: number;
  readonly from: EpochMs;
  readonly until: EpochMs;
}

export interface DaysFilling extends Asked {
  /** The data folder. No server may run on it. */
  readonly dir: string;
  /** Each makes one day at a time. */
  readonly makers: readonly DayMaker[];
  readonly onDay?: (progress: DayProgress) => void;
}

export interface DayProgress extends FilledDay {
  /** The number of days in the history so far. */
  readonly done: number;
  readonly of: number;
  /** The estimated remaining time in milliseconds. */
  readonly leftMs: number;
}

/** Subfolder of the data folder during a filling. It has the options and the days being made. */
const FOLDER = "filling";
const ASKED = "asked.json";
/** The work of a weekend day as a share of a weekday's. */
const WEEKEND_SHARE = 0.5;

/**
 * Fills the history of a data folder with days and their alerts, several days in parallel. Each is made in a separate folder and moved in
 * once it is complete, so that the same call resumes after an interruption. Throws `StartError` if a server uses the folder, if some of the
 * days exist already, or if a filling with other options was begun.
 */
export async function fillDays({ dir, makers, onDay, ...asked }: DaysFilling): Promise<void> {
  const umask = process.umask(0o077);
  await prepareDataFolder(dir);
  await makeDatabase(dir);
  const unlock = lockFolder(dir);
  try {
    const filling = await begin(dir, asked);
    await filling.run(makers, onDay);
    rmSync(path.join(dir, FOLDER), { recursive: true });
  } finally {
    unlock();
    process.umask(umask);
  }
}

async function begin(dir: string, asked: Asked): Promise<Filling> {
  const folder = path.join(dir, FOLDER);
  const file = path.join(folder, ASKED);
  const history = openSqliteHistory({ dir: path.join(dir, HISTORY_FOLDER), role: "write" });
  try {
    const keptSeq = await history.keptSeq();
    if (existsSync(file)) {
      const begun: Asked = JSON.parse(readFileSync(file, "utf8"));
      if (!isSame(begun, asked)) throw new Error(`a filling with other options was begun: ${describe(begun, folder)}`);
      return new Filling(dir, begun, keptSeq);
    }
    refuseKept(await history.days(), asked);
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, JSON.stringify(asked));
    return new Filling(dir, asked, keptSeq);
  } finally {
    await history.close();
  }
}

class Filling {
  private readonly dir: string;
  private readonly asked: Asked;
  private readonly keptSeq: number;
  private readonly days: readonly EpochMs[];
  private done: number;
  private readonly missing: EpochMs[];

  constructor(dir: string, asked: Asked, keptSeq: number) {
    this.dir = dir;
    this.asked = asked;
    this.keptSeq = keptSeq;
    this.days = daysOf(asked);
    const kept = currentDays(path.join(dir, HISTORY_FOLDER));
    this.missing = this.days.filter((day) => !kept.has(day));
    this.done = this.days.length - this.missing.length;
  }

  async run(makers: readonly DayMaker[], onDay?: DaysFilling["onDay"]): Promise<void> {
    const [startedAt, all] = [performance.now(), workOf(this.missing)];
    let worked = 0;
    const makeMissing = async (maker: DayMaker) => {
      for (let day = this.missing.shift(); day !== undefined; day = this.missing.shift()) {
        const made = await this.make(maker, day);
        this.done += 1;
        worked += workOf([day]);
        const leftMs = ((performance.now() - startedAt) / worked) * (all - worked);
        onDay?.({ ...made, done: this.done, of: this.days.length, leftMs });
      }
    };
    try {
      await Promise.all(makers.map(makeMissing));
    } catch (cause) {
      // The other makers end with their current day.
      this.missing.length = 0;
      const there = `${this.done} of ${this.days.length} days are in the history, and the same command goes on with the others`;
      throw new Error(`${reasonOf(cause)}; ${there}`, { cause });
    }
  }

  private async make(maker: DayMaker, day: EpochMs): Promise<FilledDay> {
    const { seed, tracks, sites, from, until } = this.asked;
    const aside = path.join(this.dir, FOLDER, dateOf(day));
    rmSync(aside, { recursive: true, force: true });
    const span = { from: day, until: Math.min(day + DAY_MS, until), firstDayAt: from, lifeFrom: until };
    try {
      const made = await maker.make({ dir: aside, keptSeq: this.keptSeq, seed, tracks, sites, ...span });
      putDay(aside, { made, dir: this.dir });
      return made;
    } finally {
      rmSync(aside, { recursive: true, force: true });
    }
  }
}

/** Moves a finished day into a data folder on the same disk: its alerts, then its history. Only readers may have either history open. */
export function putDay(aside: string, { made, dir }: { readonly made: FilledDay; readonly dir: string }): void {
  keepAlerts(dir, made.alerts);
  const history = path.join(aside, HISTORY_FOLDER);
  for (const file of readdirSync(history).filter((each) => each.startsWith(`${dateOf(made.startAt)}.`)))
    renameSync(path.join(history, file), path.join(dir, HISTORY_FOLDER, file));
}

function daysOf({ from, until }: Asked): readonly EpochMs[] {
  return Array.from({ length: Math.ceil((until - from) / DAY_MS) }, (_, index) => from + index * DAY_MS);
}

/** Compares the number of days, not their times, because a second call has a later time. */
function isSame(begun: Asked, asked: Asked): boolean {
  const told = ({ seed, tracks, sites, ...when }: Asked) =>
    JSON.stringify([String(seed), tracks, sites, daysOf({ seed, tracks, sites, ...when }).length]);
  return told(begun) === told(asked);
}

function describe(begun: Asked, folder: string): string {
  const { seed, tracks, sites } = begun;
  return `${daysOf(begun).length - 1}d, ${tracks} tracks, seed ${seed}, ${sites} sites. Ask for the same to go on, or delete ${folder}`;
}

function workOf(days: readonly EpochMs[]): number {
  return days.reduce((sum, day) => sum + ([0, 6].includes(new Date(day).getUTCDay()) ? WEEKEND_SHARE : 1), 0);
}

function reasonOf(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return /disk is full|ENOSPC|EDQUOT/.test(reason) ? `the disk is full (${reason})` : reason;
}
