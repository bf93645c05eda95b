import { statSync } from "node:fs";
import { DAY_MS, type EpochMs } from "@/domain/time";
import { AttachedFiles, FileFailure } from "@/server/database/attached-files";
import { ChunkFault } from "../../chunk/chunk-fault";
import { foundDamaged, isDamaged, nextTurn, noteDamage, setAside } from "./damaged-days";
import { Day } from "./day";
import { DayFault } from "./day-fault";
import {
  createFolder,
  currentDays,
  type DayName,
  dayFile,
  dayNames,
  removeDay,
  startOfDay,
  sweepDays,
} from "./day-files";
import { DraftDay } from "./draft-day";

/** SQLite attaches ten at most: these, kept states, a day that is written anew and one that is made meanwhile. */
const MOST_OPEN = 7;

export type Role = "write" | "read";

/** The files of days that are attached just now: those asked for last, under names that come again. */
export class OpenDays {
  readonly dir: string;
  readonly role: Role;
  readonly files = new AttachedFiles();
  /** The one asked for last comes last. */
  private readonly days = new Map<EpochMs, Day>();

  constructor(dir: string, role: Role) {
    this.dir = dir;
    this.role = role;
  }

  /** The file of a day as it is now; undefined where there is none, or it is damaged, which is noted. */
  day(startAt: EpochMs, name: DayName | undefined = currentDays(this.dir).get(startAt)): Day | undefined {
    const open = this.days.get(startAt);
    if (open && open.name.file !== name?.file) this.close(open);
    if (!name || isDamaged(name.file)) return undefined;
    return this.guard(name, () => {
      const day = this.days.get(startAt) ?? this.attach(name);
      this.days.delete(startAt);
      this.days.set(startAt, day);
      return day;
    });
  }

  /** For who writes: as `day`, and makes it where there is none. */
  dayToWrite(startAt: EpochMs): Day {
    this.setFoundAside();
    const day = this.day(startAt) ?? this.day(startAt, this.create(startAt));
    if (day) return day;
    throw new DayFault(`a new file for the day ${dayFile(this.dir, startAt, 0)} cannot be read`);
  }

  /** What a day's file answers; undefined where there is none, or it is damaged. */
  use<Result>(startAt: EpochMs, work: (day: Day) => Result): Result | undefined {
    const day = this.day(startAt);
    return day && this.guard(day.name, () => work(day));
  }

  /** As `use`; makes the day where there is none, and once more where it turns out to be damaged. */
  write(startAt: EpochMs, work: (day: Day) => void): void {
    for (const _ of ["as it is", "made anew"]) {
      const day = this.dayToWrite(startAt);
      const isDone = this.guard(day.name, () => {
        try {
          work(day);
          return true;
        } catch (error) {
          // It knows names that were not written.
          if (!isDamage(error)) this.close(day);
          throw error;
        }
      });
      if (isDone) return;
    }
    throw new DayFault(`the day ${dayFile(this.dir, startAt, 0)} is damaged as soon as it is made`);
  }

  /** Nothing where there is no day. */
  writeNewest(work: (day: Day) => void): void {
    const newest = [...currentDays(this.dir).keys()].at(-1);
    if (newest !== undefined) this.write(newest, work);
  }

  /** The greatest of what the days say that is kept. */
  kept(startAts: Iterable<EpochMs> = currentDays(this.dir).keys()): number {
    return Math.max(0, ...[...startAts].map((startAt) => this.use(startAt, (day) => day.head().kept) ?? 0));
  }

  /** As `kept`, of those days only that tell it as a rule. */
  newestKept(): number {
    const days = [...currentDays(this.dir).keys()];
    const today = startOfDay(Date.now());
    return this.kept(new Set([...days.slice(-2), ...days.filter((day) => day === today || day === today - DAY_MS)]));
  }

  /** Its room is free at once, but for what readers still hold, a second or so. What it said that is kept, another one says. */
  remove(startAt: EpochMs): void {
    const name = currentDays(this.dir).get(startAt);
    if (!name) return;
    const kept = this.use(startAt, (day) => day.head().kept) ?? 0;
    const others = [...currentDays(this.dir).keys()].filter((day) => day !== startAt);
    const newest = others.at(-1);
    if (newest !== undefined && kept > this.kept(others))
      this.write(newest, (day) => day.putHead({ ...day.head(), kept }));
    const day = this.days.get(startAt);
    if (day) this.close(day);
    for (const { file } of dayNames(this.dir).filter((each) => each.startAt === startAt)) removeDay(file);
  }

  /** The name of a file that takes the place of what there is of a day. */
  nextName(startAt: EpochMs): DayName {
    const turn = nextTurn(this.dir, startAt);
    return { startAt, file: dayFile(this.dir, startAt, turn), turn };
  }

  /** A later file is in its place. */
  retire({ startAt, file }: DayName): void {
    const day = this.days.get(startAt);
    if (day?.name.file === file) this.close(day);
    removeDay(file);
  }

  /** At the start, while nobody has any of them open: what a stop left, and what readers found damaged. */
  sweep(): void {
    createFolder(this.dir);
    this.setFoundAside();
    sweepDays(this.dir);
  }

  setFoundAside(): void {
    for (const { startAt, file } of foundDamaged(this.dir)) {
      const day = this.days.get(startAt);
      if (day?.name.file === file) this.close(day);
      setAside(file);
    }
  }

  /** Does something with a day's file. Where that finds it damaged, this is noted, and the answer is undefined. */
  guard<Result>(name: DayName, work: () => Result): Result | undefined {
    try {
      return work();
    } catch (error) {
      if (!isDamage(error)) throw error;
      const day = this.days.get(name.startAt);
      if (day?.name.file === name.file) this.close(day);
      noteDamage(name, error instanceof Error ? error.message : String(error), this.role);
      return undefined;
    }
  }

  /** Detaches files that others have replaced or deleted, so that the disk gets their room back. */
  closeGone(): void {
    const current = currentDays(this.dir);
    for (const day of [...this.days.values()]) if (current.get(day.startAt)?.file !== day.name.file) this.close(day);
  }

  /** Nobody holds a day for longer than one step of his work. */
  close(day: Day): void {
    if (this.days.get(day.startAt) === day) this.days.delete(day.startAt);
    this.files.detach(day.schema);
  }

  closeAll(): void {
    for (const day of [...this.days.values()]) this.close(day);
    this.files.close();
  }

  private attach(name: DayName): Day {
    // SQLite takes an empty file for a new database.
    if (statSync(name.file, { throwIfNoEntry: false })?.size === 0) throw new DayFault("the file is empty");
    for (const [, oldest] of this.days) {
      if (this.days.size < MOST_OPEN) break;
      this.close(oldest);
    }
    const taken = new Set([...this.days.values()].map(({ schema }) => schema));
    const schema = SCHEMAS.find((each) => !taken.has(each)) ?? "";
    if (this.role === "write") this.files.attachToWrite(name.file, schema);
    else this.files.attachToRead(name.file, schema);
    const day = new Day(this.files, schema, name);
    try {
      day.check();
      if (this.role === "write") day.names.loadAll();
    } catch (error) {
      this.files.detach(schema);
      throw error;
    }
    this.days.set(name.startAt, day);
    return day;
  }

  private create(startAt: EpochMs): DayName {
    const name = this.nextName(startAt);
    new DraftDay(this.files, name, "made").place();
    return name;
  }
}

const SCHEMAS = Array.from({ length: MOST_OPEN }, (_, index) => `day${index}`);

/** Whether it says that what is on the disk is not what was written, rather than that the disk refuses. */
export function isDamage(error: unknown): boolean {
  if (error instanceof DayFault || error instanceof ChunkFault) return true;
  return error instanceof FileFailure && error.kind === "damaged";
}
