import { existsSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { type AttachedFiles, FileFailure } from "@/server/database/attached-files";
import { DayFault } from "../days/day-fault";
import { createFolder, createPrivate, removeDay } from "../days/day-files";
import { isDamage } from "../days/open-days";

export const DERIVED_FILE = "states.sqlite";
export const SCHEMA = "states";
/** Of the tables, and of what a state says. States are read by later versions, as checkpoints are, so it is seldom raised. */
const VERSION = 9;
/** Of what summaries say: with another one only they are made anew. It is kept where SQLite has room for a number of an application. */
const SUMMARIES_VERSION = 1;
/** A larger file is not written anew for the sake of what deletions leave on its pages. */
const MOST_BYTES = 256 * 1024 * 1024;

/** `thinned` has one row: up to when old states were thinned. */
const TABLES = `
  CREATE TABLE ${SCHEMA}.state(
    n INTEGER PRIMARY KEY, site TEXT NOT NULL, at INTEGER NOT NULL, seq INTEGER NOT NULL, buckets INTEGER NOT NULL);
  CREATE UNIQUE INDEX ${SCHEMA}.state_at ON state(site, at);
  CREATE TABLE ${SCHEMA}.part(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
  CREATE TABLE ${SCHEMA}.summary(
    n INTEGER PRIMARY KEY, site TEXT NOT NULL, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
    unknown_after_ms INTEGER NOT NULL);
  CREATE UNIQUE INDEX ${SCHEMA}.summary_of ON summary(site, start_at);
  CREATE TABLE ${SCHEMA}.summary_part(n INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, bytes BLOB NOT NULL);
  CREATE UNIQUE INDEX ${SCHEMA}.summary_part_of ON summary_part(n, kind, id);
  CREATE TABLE ${SCHEMA}.thinned(until INTEGER NOT NULL);
  INSERT INTO ${SCHEMA}.thinned VALUES (0);
  PRAGMA ${SCHEMA}.user_version = ${VERSION};
  PRAGMA ${SCHEMA}.application_id = ${SUMMARIES_VERSION};`;

/**
 * What is derived from the words of the history, in a file of its own, which may be deleted while nobody has it open. Reading gives
 * nothing where there is none.
 */
export class DerivedFile {
  readonly files: AttachedFiles;
  private readonly file: string;
  private readonly role: "read" | "write";
  /** Of the file that is attached; another one may be in its place by now. */
  private openIno: number | undefined;

  constructor(files: AttachedFiles, dir: string, role: "read" | "write") {
    this.files = files;
    this.file = path.join(dir, DERIVED_FILE);
    this.role = role;
    if (role === "read") return;
    createFolder(dir);
    this.orRenewed(() => this.open());
  }

  /** Undefined where there is no file, or it was damaged. */
  read<Result>(work: () => Result): Result | undefined {
    return this.orRenewed(() => (this.open() ? this.files.transaction(work) : undefined));
  }

  /** False where the file was damaged. */
  change(work: () => void): boolean {
    const changed = this.orRenewed(() => {
      this.files.change(SCHEMA, "thinned", work);
      return true;
    });
    return changed ?? false;
  }

  /** Rows that move about leave shadows on their old pages, which only writing all of it anew takes away; then the log goes too. */
  wipe(): void {
    const { files } = this;
    this.orRenewed(() => {
      const [[pages] = [0]] = files.run<[number]>(`PRAGMA ${SCHEMA}.page_count`);
      const [[size] = [0]] = files.run<[number]>(`PRAGMA ${SCHEMA}.page_size`);
      if (pages * size <= MOST_BYTES) files.exec(`VACUUM ${SCHEMA}`);
      files.run(`PRAGMA ${SCHEMA}.wal_checkpoint(TRUNCATE)`);
    });
  }

  /** Its log is moved into the file. */
  close(): void {
    this.detach();
    this.files.close();
  }

  /** A damaged file costs what is in it: who writes begins another. Who reads does without, whatever is wrong. */
  private orRenewed<Result>(work: () => Result): Result | undefined {
    try {
      return work();
    } catch (error) {
      const isForReader = this.role === "read" && error instanceof FileFailure;
      if (!isDamage(error) && !isForReader) throw error;
      this.detach();
      if (this.role === "read") return undefined;
      removeDay(this.file);
      this.open();
      return undefined;
    }
  }

  /** The file that is in its place now. False where there is none. */
  private open(): boolean {
    if (this.role === "write" && !existsSync(this.file)) this.create();
    const ino = statSync(this.file, { throwIfNoEntry: false })?.ino;
    if (ino !== this.openIno) this.detach();
    if (ino === undefined || ino === this.openIno) return ino !== undefined;
    if (this.role === "write") this.files.attachToWrite(this.file, SCHEMA);
    else this.files.attachToRead(this.file, SCHEMA);
    this.openIno = ino;
    const [[version] = [0]] = this.files.run<[number]>(`PRAGMA ${SCHEMA}.user_version`);
    if (version !== VERSION) throw new DayFault(`its version is ${version}`);
    this.checkSummaries();
    return true;
  }

  private checkSummaries(): void {
    const { files } = this;
    const [[version] = [0]] = files.run<[number]>(`PRAGMA ${SCHEMA}.application_id`);
    if (version === SUMMARIES_VERSION) return;
    if (this.role === "read") throw new DayFault(`its summaries have the version ${version}`);
    files.exec(`BEGIN; DELETE FROM ${SCHEMA}.summary; DELETE FROM ${SCHEMA}.summary_part;
      PRAGMA ${SCHEMA}.application_id = ${SUMMARIES_VERSION}; COMMIT`);
  }

  private detach(): void {
    if (this.openIno !== undefined) this.files.detach(SCHEMA);
    this.openIno = undefined;
  }

  /** Under another name first, so that one under its own has its tables. */
  private create(): void {
    this.detach();
    const draft = `${this.file}.draft`;
    createPrivate(draft);
    this.files.attachToFill(draft, SCHEMA);
    try {
      this.files.exec(TABLES);
      // Not once readers see it: that would take a lock that they hold.
      this.files.run(`PRAGMA ${SCHEMA}.journal_mode = WAL`);
    } finally {
      this.files.detach(SCHEMA);
    }
    renameSync(draft, this.file);
  }
}
