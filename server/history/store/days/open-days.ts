import { existsSync, statSync } from "node:fs";
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
  /** Who writes knows it until the folder changes. */
  private listedAt = 0;
  private listed: ReadonlyMap<EpochMs, DayName> | undefined;
  /** By file and its inode: a sealed day has a file of its own. */
  private readonly sealed = new Map<string, boolean>();

  constructor(dir: string, role: Role) {
    this.dir = dir;
    this.role = role;
  }

  /** The file in use of each day that there is, oldest first. */
  current(): ReadonlyMap<EpochMs, DayName> {
    if (this.role === "read") return currentDays(this.dir);
    // A whole day may be put there by somebody else (scripts/demo/past-days.ts).
    const changedAt = statSync(this.dir, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (changedAt !== this.listedAt) this.listed = undefined;
    this.listedAt = changedAt;
    this.listed ??= currentDays(this.dir);
    return this.listed;
  }

  /** The file of a day as it is now; undefined where there is none, or it is damaged, which is noted. */
  day(startAt: EpochMs): Day | undefined {
    for (;;) {
      const open = this.days.get(startAt);
      // Its file goes where another one takes its place, so that who reads need not look through the folder each time.
      const isStill = this.role === "read" && open && isFileOf(open, open.name);
      const name = isStill ? open.name : this.current().get(startAt);
      if (open && !isFileOf(open, name)) this.close(open);
      if (!name || isDamaged(name.file)) return undefined;
      try {
        return this.guard(name, () => this.attached(name));
      } catch (error) {
        // Who writes has replaced or dropped it since it was listed.
        if (existsSync(name.file)) throw error;
        this.listed = undefined;
      }
    }
  }

  /** What a day's file answers; undefined where there is none, or it is damaged. */
  use<Result>(startAt: EpochMs, work: (day: Day) => Result): Result | undefined {
    const day = this.day(startAt);
    return day && this.guard(day.name, () => work(day));
  }

  /** As `use`, of work that changes it: where that fails, what is remembered of the file is forgotten. */
  change<Result>(startAt: EpochMs, work: (day: Day) => Result): Result | undefined {
    this.use(startAt, (day) => this.unlink(day));
    return this.use(startAt, (day) => {
      try {
        return work(day);
      } catch (error) {
        if (!isDamage(error)) this.close(day);
        throw error;
      }
    });
  }

  /** As `change`; makes the day where there is none, and once more where it turns out to be damaged. */
  write(startAt: EpochMs, work: (day: Day) => void): void {
    const done = (day: Day) => {
      work(day);
      return true;
    };
    if (this.change(startAt, done)) return;
    this.create(startAt);
    if (this.change(startAt, done)) return;
    throw new DayFault(`the day ${dayFile(this.dir, startAt, 0)} is damaged as soon as it is made`);
  }

  /** Undefined where it is damaged. */
  isSealed({ startAt, file }: DayName): boolean | undefined {
    const key = `${file} ${statSync(file, { throwIfNoEntry: false })?.ino}`;
    const known = this.sealed.get(key) ?? this.use(startAt, (day) => day.head().sealed > 0);
    if (known !== undefined) this.sealed.set(key, known);
    return isDamaged(file) ? undefined : known;
  }

  /** Nothing where there is no day. */
  writeNewest(work: (day: Day) => void): void {
    const newest = [...this.current().keys()].at(-1);
    if (newest !== undefined) this.write(newest, work);
  }

  /** The greatest of what the days say that is kept. */
  kept(startAts: Iterable<EpochMs> = this.current().keys()): number {
    return Math.max(0, ...[...startAts].map((startAt) => this.use(startAt, (day) => day.head().kept) ?? 0));
  }

  /** As `kept`, of those days only that tell it as a rule. */
  newestKept(): number {
    const days = [...this.current().keys()];
    const today = startOfDay(Date.now());
    return this.kept(new Set([...days.slice(-2), ...days.filter((day) => day === today || day === today - DAY_MS)]));
  }

  /** Its room is free at once, but for what readers still hold, a second or so. What it said that is kept, another one says. */
  remove(startAt: EpochMs): void {
    const name = this.current().get(startAt);
    if (!name) return;
    const kept = this.use(startAt, (day) => day.head().kept) ?? 0;
    const others = [...this.current().keys()].filter((day) => day !== startAt);
    const newest = others.at(-1);
    if (newest !== undefined && kept > this.kept(others))
      this.write(newest, (day) => day.putHead({ ...day.head(), kept }));
    const day = this.days.get(startAt);
    if (day) this.close(day);
    this.listed = undefined;
    for (const { file } of dayNames(this.dir).filter((each) => each.startAt === startAt)) removeDay(file);
  }

  /** The name of a file that takes the place of what there is of a day. */
  nextName(startAt: EpochMs): DayName {
    const turn = nextTurn(this.dir, startAt);
    return { startAt, file: dayFile(this.dir, startAt, turn), turn };
  }

  /** Puts a file in the place of one that has no words but those of the draft. */
  replace({ startAt, file }: DayName, draft: DraftDay): void {
    try {
      draft.place();
    } finally {
      // It may be there even where that failed: then it is the one in use.
      this.listed = undefined;
    }
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
      this.listed = undefined;
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
      this.listed = undefined;
      noteDamage(name, error instanceof Error ? error.message : String(error), this.role);
      return undefined;
    }
  }

  /** Detaches files that others have replaced or deleted, so that the disk gets their room back. */
  closeGone(): void {
    const current = this.current();
    for (const day of [...this.days.values()]) if (!isFileOf(day, current.get(day.startAt))) this.close(day);
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

  private attached(name: DayName): Day {
    const day = this.days.get(name.startAt) ?? this.attach(name);
    this.days.delete(name.startAt);
    this.days.set(name.startAt, day);
    return day;
  }

  private attach(name: DayName): Day {
    // SQLite takes an empty file for a new database.
    const { size, ino } = statSync(name.file);
    if (size === 0) throw new DayFault("the file is empty");
    for (const [, oldest] of this.days) {
      if (this.days.size < MOST_OPEN) break;
      this.close(oldest);
    }
    const taken = new Set([...this.days.values()].map(({ schema }) => schema));
    const schema = SCHEMAS.find((each) => !taken.has(each)) ?? "";
    if (this.role === "write") this.files.attachToWrite(name.file, schema);
    else this.files.attachToRead(name.file, schema);
    const day = new Day(this.files, schema, { ...name, ino });
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

  /** A backup holds it by a link, and it must not change under that: a copy takes its place here. */
  private unlink(day: Day): void {
    if (statSync(day.name.file, { throwIfNoEntry: false })?.nlink === 1) return;
    const draft = new DraftDay(this.files, this.nextName(day.startAt), "made");
    try {
      draft.copy(day);
    } catch (error) {
      draft.discard();
      throw error;
    }
    this.replace(day.name, draft);
  }

  private create(startAt: EpochMs): void {
    // One that was found damaged and not set aside yet would be swept as replaced.
    this.setFoundAside();
    try {
      new DraftDay(this.files, this.nextName(startAt), "made").place();
    } finally {
      this.listed = undefined;
    }
  }
}

const SCHEMAS = Array.from({ length: MOST_OPEN }, (_, index) => `day${index}`);

/** Whether it is that file, and not another one of its name. */
function isFileOf(day: Day, name: DayName | undefined): boolean {
  if (name?.file !== day.name.file) return false;
  return statSync(name.file, { throwIfNoEntry: false })?.ino === day.name.ino;
}

/** Whether it says that what is on the disk is not what was written, rather than that the disk refuses. */
export function isDamage(error: unknown): boolean {
  if (error instanceof DayFault || error instanceof ChunkFault) return true;
  return error instanceof FileFailure && error.kind === "damaged";
}
