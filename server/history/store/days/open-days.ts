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

/** SQLite attaches at most ten databases: these, the kept states, a day that is rewritten, and one that is created meanwhile. */
const MOST_OPEN = 7;

export type Role = "write" | "read";

/** The attached day files: the most recently used ones, under schema names that are reused. */
export class OpenDays {
  readonly dir: string;
  readonly role: Role;
  readonly files = new AttachedFiles();
  /** In order of use, the most recent last. */
  private readonly days = new Map<EpochMs, Day>();
  /** Modification time of the folder when `listed` was read; used by the writer only. */
  private listedAt = 0;
  private listed: ReadonlyMap<EpochMs, DayName> | undefined;
  /** By file and inode, since sealing a day writes a new file. */
  private readonly sealed = new Map<string, boolean>();

  constructor(dir: string, role: Role) {
    this.dir = dir;
    this.role = role;
  }

  /** The file in use for each existing day, oldest first. */
  current(): ReadonlyMap<EpochMs, DayName> {
    if (this.role === "read") return currentDays(this.dir);
    // Another process may add a whole day (scripts/demo/past-days.ts).
    const changedAt = statSync(this.dir, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (changedAt !== this.listedAt) this.listed = undefined;
    this.listedAt = changedAt;
    this.listed ??= currentDays(this.dir);
    return this.listed;
  }

  /** The current file of a day. Undefined if there is none or it is damaged; damage is recorded. */
  day(startAt: EpochMs): Day | undefined {
    for (;;) {
      const open = this.days.get(startAt);
      // A replaced file is deleted, so a reader that still finds its file need not list the folder.
      const isStill = this.role === "read" && open && isFileOf(open, open.name);
      const name = isStill ? open.name : this.current().get(startAt);
      if (open && !isFileOf(open, name)) this.close(open);
      if (!name || isDamaged(name.file)) return undefined;
      try {
        return this.guard(name, () => this.attached(name));
      } catch (error) {
        // The writer has replaced or deleted it since it was listed.
        if (existsSync(name.file)) throw error;
        this.listed = undefined;
      }
    }
  }

  /** Runs `work` on a day. Undefined if there is no file or it is damaged. */
  use<Result>(startAt: EpochMs, work: (day: Day) => Result): Result | undefined {
    const day = this.day(startAt);
    return day && this.guard(day.name, () => work(day));
  }

  /** Like `use`, for work that writes. If it throws, the cached state of the file is discarded. */
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

  /** Like `change`, but creates the day if it is missing, and again if it turns out to be damaged. */
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

  /** Whether a day was sealed; undefined if its file is damaged. */
  isSealed({ startAt, file }: DayName): boolean | undefined {
    const key = `${file} ${statSync(file, { throwIfNoEntry: false })?.ino}`;
    const known = this.sealed.get(key) ?? this.use(startAt, (day) => day.head().sealed > 0);
    if (known !== undefined) this.sealed.set(key, known);
    return isDamaged(file) ? undefined : known;
  }

  /** Writes to the newest day; does nothing if there is none. */
  writeNewest(work: (day: Day) => void): void {
    const newest = [...this.current().keys()].at(-1);
    if (newest !== undefined) this.write(newest, work);
  }

  /** The highest journal seq that any of these days records as kept. */
  kept(startAts: Iterable<EpochMs> = this.current().keys()): number {
    return Math.max(0, ...[...startAts].map((startAt) => this.use(startAt, (day) => day.head().kept) ?? 0));
  }

  /** Like `kept`, from only the days that normally hold the highest seq. */
  newestKept(): number {
    const days = [...this.current().keys()];
    const today = startOfDay(Date.now());
    return this.kept(new Set([...days.slice(-2), ...days.filter((day) => day === today || day === today - DAY_MS)]));
  }

  /**
   * Deletes a day. Its space is free at once, or about a second later where readers have it open. Its `kept` is carried over to another
   * day, unless the disk is full.
   */
  remove(startAt: EpochMs): void {
    if (!this.current().has(startAt)) return;
    try {
      this.carryKeptOver(startAt);
    } catch (error) {
      // Opening a file may take space too. Deliveries after an older `kept` are only read again.
      if (!(error instanceof FileFailure)) throw error;
    }
    const day = this.days.get(startAt);
    if (day) this.close(day);
    this.listed = undefined;
    for (const { file } of dayNames(this.dir).filter((each) => each.startAt === startAt)) removeDay(file);
  }

  private carryKeptOver(startAt: EpochMs): void {
    const kept = this.use(startAt, (day) => day.head().kept) ?? 0;
    const others = [...this.current().keys()].filter((day) => day !== startAt);
    const newest = others.at(-1);
    if (newest !== undefined && kept > this.kept(others))
      this.write(newest, (day) => day.putHead({ ...day.head(), kept }));
  }

  /** The name for a file that replaces the current one of a day. */
  nextName(startAt: EpochMs): DayName {
    const turn = nextTurn(this.dir, startAt);
    return { startAt, file: dayFile(this.dir, startAt, turn), turn };
  }

  /** Replaces a file by a draft that has all of its words. */
  replace({ startAt, file }: DayName, draft: DraftDay): void {
    try {
      draft.place();
    } finally {
      // The draft may be in place even if this failed: then it is the file in use.
      this.listed = undefined;
    }
    const day = this.days.get(startAt);
    if (day?.name.file === file) this.close(day);
    removeDay(file);
  }

  /** At the start, while no file is open: removes what an interruption left, and sets aside what readers found damaged. */
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

  /** Runs `work` on a day's file. If it finds the file damaged, that is recorded and the result is undefined. */
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

  /** Detaches files that were replaced or deleted, so that the disk gets their space back. */
  closeGone(): void {
    const current = this.current();
    for (const day of [...this.days.values()]) if (!isFileOf(day, current.get(day.startAt))) this.close(day);
  }

  /** Detaches a day. Callers never keep a day beyond one step of their work. */
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
    // SQLite would take an empty file for a new database.
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

  /** A backup holds the file by a hard link, under which it must not change: it is replaced by a copy. */
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
    // A damaged file that is not set aside yet would be deleted as a replaced one.
    this.setFoundAside();
    try {
      new DraftDay(this.files, this.nextName(startAt), "made").place();
    } finally {
      this.listed = undefined;
    }
  }
}

const SCHEMAS = Array.from({ length: MOST_OPEN }, (_, index) => `day${index}`);

/** Whether the attached file is still the one with that name on disk. */
function isFileOf(day: Day, name: DayName | undefined): boolean {
  if (name?.file !== day.name.file) return false;
  return statSync(name.file, { throwIfNoEntry: false })?.ino === day.name.ino;
}

/** Whether an error means that the contents on disk are damaged, rather than that the disk refuses. */
export function isDamage(error: unknown): boolean {
  if (error instanceof DayFault || error instanceof ChunkFault) return true;
  return error instanceof FileFailure && error.kind === "damaged";
}
