import { existsSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { type AttachedFiles, FileFailure } from "@/server/database/attached-files";
import { DayFault } from "../days/day-fault";
import { createFolder, createPrivate, removeDay } from "../days/day-files";
import { isDamage } from "../days/open-days";

export const DERIVED_FILE = "states.sqlite";
export const SCHEMA = "states";
/** Version of the tables and of a state's format. Later versions read older states, as they do checkpoints, so it is seldom raised. */
const VERSION = 10;
/** Version of the summaries' format: when it changes, only they are made again. Stored as SQLite's application id. */
const SUMMARIES_VERSION = 1;
/** A larger file is not rewritten just to reclaim the pages that deletions left. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Fewer empty pages are left for later states: a megabyte. */
const LEAST_EMPTY_PAGES = 256;

/** `thinned` has one row: the time up to which old states were thinned. */
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
 * The data derived from the history's words, in its own file, which may be deleted while nobody has it open. Without a file, reads return
 * nothing.
 */
export class DerivedFile {
  readonly files: AttachedFiles;
  private readonly file: string;
  private readonly role: "read" | "write";
  /** Inode of the attached file; another file may have replaced it by now. */
  private openIno: number | undefined;

  constructor(files: AttachedFiles, dir: string, role: "read" | "write") {
    this.files = files;
    this.file = path.join(dir, DERIVED_FILE);
    this.role = role;
    if (role === "read") return;
    createFolder(dir);
    this.orRenewed(() => this.open());
  }

  /** Undefined if there is no file, or it was damaged. */
  read<Result>(work: () => Result): Result | undefined {
    return this.orRenewed(() => (this.open() ? this.files.transaction(work) : undefined));
  }

  /** Returns false if the file was damaged. */
  change(work: () => void): boolean {
    const changed = this.orRenewed(() => {
      this.files.change(SCHEMA, "thinned", work);
      return true;
    });
    return changed ?? false;
  }

  /** Deletes rows. If the disk refuses, the whole file goes, which takes no space. */
  delete(work: () => void): void {
    try {
      this.change(work);
    } catch (error) {
      if (!(error instanceof FileFailure) || error.kind === "busy") throw error;
      this.detach();
      removeDay(this.file);
    }
  }

  /** Rows that move leave remains on their old pages, which only a full rewrite removes; the log is emptied too. */
  wipe(): void {
    const { files } = this;
    this.orRenewed(() => {
      const [[pages] = [0]] = files.run<[number]>(`PRAGMA ${SCHEMA}.page_count`);
      const [[size] = [0]] = files.run<[number]>(`PRAGMA ${SCHEMA}.page_size`);
      if (pages * size <= MOST_BYTES) files.exec(`VACUUM ${SCHEMA}`);
      files.run(`PRAGMA ${SCHEMA}.wal_checkpoint(TRUNCATE)`);
    });
  }

  /** Gives pages back to the disk if deletions left more of them empty than are in use, as after the deletion of many days. */
  giveBack(): void {
    const { files } = this;
    this.orRenewed(() => {
      const [[empty] = [0]] = files.run<[number]>(`PRAGMA ${SCHEMA}.freelist_count`);
      const [[pages] = [0]] = files.run<[number]>(`PRAGMA ${SCHEMA}.page_count`);
      if (empty >= LEAST_EMPTY_PAGES && empty > pages / 2) this.wipe();
    });
  }

  /** Closes the file after moving its log into it. */
  close(): void {
    this.detach();
    this.files.close();
  }

  /** A damaged file loses its contents: the writer starts a new one. A reader goes on without it, whatever is wrong. */
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

  /** Attaches the file that is in place now. False if there is none. */
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

  /** Created under a temporary name, so that a file under the final name always has its tables. */
  private create(): void {
    this.detach();
    const draft = `${this.file}.draft`;
    createPrivate(draft);
    this.files.attachToFill(draft, SCHEMA);
    try {
      this.files.exec(TABLES);
      // Set before readers can see the file: later it would need a lock that they hold.
      this.files.run(`PRAGMA ${SCHEMA}.journal_mode = WAL`);
    } finally {
      this.files.detach(SCHEMA);
    }
    renameSync(draft, this.file);
  }
}
