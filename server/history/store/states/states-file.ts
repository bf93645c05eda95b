import { existsSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import type { SiteId, TrackId } from "@/domain/ids";
import type { SavedSite } from "@/domain/live-site";
import { DAY_MS, type EpochMs } from "@/domain/time";
import { type AttachedFiles, FileFailure } from "@/server/database/attached-files";
import type { KeptState } from "../../history-store";
import { DayFault } from "../days/day-fault";
import { createFolder, createPrivate, removeDay } from "../days/day-files";
import { isDamage } from "../days/open-days";
import { bucketsWith, partsOf, partWithout, type SavedPart, savedOf } from "./saved-parts";

const FILE = "states.sqlite";
const SCHEMA = "states";
const VERSION = 1;
const BUCKETS = 256;
/** A larger file is not written anew for the sake of what deletions leave on its pages. */
const MOST_BYTES = 256 * 1024 * 1024;

const TABLES = `
  CREATE TABLE ${SCHEMA}.state(n INTEGER PRIMARY KEY, site TEXT NOT NULL, at INTEGER NOT NULL, seq INTEGER NOT NULL);
  CREATE UNIQUE INDEX ${SCHEMA}.state_at ON state(site, at);
  CREATE TABLE ${SCHEMA}.part(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
  PRAGMA ${SCHEMA}.user_version = ${VERSION};`;

/** Kept states in a file of their own, which may be deleted while nobody has it open. Reading gives nothing where there is none. */
export class StatesFile {
  private readonly files: AttachedFiles;
  private readonly file: string;
  private readonly role: "read" | "write";
  /** Of the file that is attached; another one may be in its place by now. */
  private openIno: number | undefined;
  /** The newest of each site. */
  private readonly newest = new Map<SiteId, EpochMs>();

  constructor(files: AttachedFiles, dir: string, role: "read" | "write") {
    this.files = files;
    this.file = path.join(dir, FILE);
    this.role = role;
    if (role === "read") return;
    createFolder(dir);
    this.orRenewed(() => this.open());
    this.loadNewest();
  }

  before(siteId: SiteId, at: EpochMs): KeptState | undefined {
    const { files } = this;
    return this.orRenewed(() => {
      if (!this.open()) return undefined;
      return files.transaction(() => {
        const sql = `SELECT n, at, seq FROM ${SCHEMA}.state WHERE site = ? AND at <= ? ORDER BY at DESC LIMIT 1`;
        const [row] = files.run<[number, number, number]>(sql, siteId, at);
        if (!row) return undefined;
        const saved = this.read(row[0]);
        return saved && { siteId, at: row[1], seq: row[2], saved };
      });
    });
  }

  /** False where the file was damaged. */
  put({ siteId, at, seq, saved }: KeptState): boolean {
    const parts = partsOf(saved);
    const { files } = this;
    const isKept = this.change(() => {
      this.remove("site = ? AND at = ?", siteId, at);
      files.run(`INSERT INTO ${SCHEMA}.state(site, at, seq) VALUES (?, ?, ?)`, siteId, at, seq);
      const [[n] = [0]] = files.run<[number]>(`SELECT n FROM ${SCHEMA}.state WHERE site = ? AND at = ?`, siteId, at);
      for (const { bucket, bytes } of parts)
        files.run(`INSERT INTO ${SCHEMA}.part VALUES (?, ?)`, n * BUCKETS + bucket, bytes);
    });
    if (isKept) this.newest.set(siteId, Math.max(at, this.newest.get(siteId) ?? 0));
    return isKept;
  }

  /** Those of the site from that moment on are wrong. */
  dropFrom(siteId: SiteId, at: EpochMs): void {
    if ((this.newest.get(siteId) ?? Number.NEGATIVE_INFINITY) < at) return;
    this.change(() => this.remove("site = ? AND at >= ?", siteId, at));
    this.loadNewest();
  }

  /** Those of a day, but for the newest of each site that is of the day or before. */
  dropDay(startAt: EpochMs): void {
    const endAt = startAt + DAY_MS;
    const newest = `SELECT max(at) FROM ${SCHEMA}.state other WHERE other.site = state.site AND other.at < ?`;
    this.change(() => this.remove(`at >= ? AND at < ? AND at < (${newest})`, startAt, endAt, endAt));
  }

  eraseTrack(trackId: TrackId): void {
    this.change(() => this.eraseParts(trackId));
    this.wipe();
  }

  removeSite(siteId: SiteId): void {
    this.change(() => this.remove("site = ?", siteId));
    this.loadNewest();
    this.wipe();
  }

  private eraseParts(trackId: TrackId): void {
    const { files } = this;
    const buckets = bucketsWith(trackId).join(", ");
    const sql = `SELECT id, bytes FROM ${SCHEMA}.part WHERE id % ${BUCKETS} IN (${buckets})`;
    for (const [id, bytes] of files.run<[number, Uint8Array]>(sql)) {
      const part: SavedPart = { bucket: id % BUCKETS, bytes };
      const left = partWithout(part, trackId);
      if (left === part) continue;
      if (!left) this.remove("n = ?", Math.floor(id / BUCKETS));
      else if (left.bytes.length === 0) files.run(`DELETE FROM ${SCHEMA}.part WHERE id = ?`, id);
      else files.run(`UPDATE ${SCHEMA}.part SET bytes = ? WHERE id = ?`, left.bytes, id);
    }
  }

  private read(n: number): SavedSite | undefined {
    const sql = `SELECT id, bytes FROM ${SCHEMA}.part WHERE id >= ? AND id < ?`;
    const rows = this.files.run<[number, Uint8Array]>(sql, n * BUCKETS, (n + 1) * BUCKETS);
    try {
      return savedOf(rows.map(([id, bytes]) => ({ bucket: id % BUCKETS, bytes })));
    } catch {
      // Derived: without it, the state is found from the words.
      return undefined;
    }
  }

  private remove(where: string, ...parameters: readonly (string | number)[]): void {
    const { files } = this;
    for (const [n] of files.run<[number]>(`SELECT n FROM ${SCHEMA}.state WHERE ${where}`, ...parameters)) {
      files.run(`DELETE FROM ${SCHEMA}.part WHERE id >= ? AND id < ?`, n * BUCKETS, (n + 1) * BUCKETS);
      files.run(`DELETE FROM ${SCHEMA}.state WHERE n = ?`, n);
    }
  }

  /** Rows that move about leave shadows on their old pages, which only writing all of it anew takes away; then the log goes too. */
  private wipe(): void {
    const { files } = this;
    this.orRenewed(() => {
      const [[pages] = [0]] = files.run<[number]>(`PRAGMA ${SCHEMA}.page_count`);
      const [[size] = [0]] = files.run<[number]>(`PRAGMA ${SCHEMA}.page_size`);
      if (pages * size <= MOST_BYTES) files.exec(`VACUUM ${SCHEMA}`);
      files.run(`PRAGMA ${SCHEMA}.wal_checkpoint(TRUNCATE)`);
    });
  }

  private change(work: () => void): boolean {
    const changed = this.orRenewed(() => {
      this.files.transaction(work);
      return true;
    });
    return changed ?? false;
  }

  /** A damaged file costs the states in it: who writes begins another. Who reads does without them, whatever is wrong. */
  private orRenewed<Result>(work: () => Result): Result | undefined {
    try {
      return work();
    } catch (error) {
      const isForReader = this.role === "read" && error instanceof FileFailure;
      if (!isDamage(error) && !isForReader) throw error;
      this.detach();
      if (this.role === "read") return undefined;
      removeDay(this.file);
      this.newest.clear();
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
    return true;
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
    } finally {
      this.files.detach(SCHEMA);
    }
    renameSync(draft, this.file);
  }

  private loadNewest(): void {
    this.newest.clear();
    const sql = `SELECT site, max(at) FROM ${SCHEMA}.state GROUP BY site`;
    const rows = this.orRenewed(() => this.files.run<[SiteId, number]>(sql)) ?? [];
    for (const [siteId, at] of rows) this.newest.set(siteId, at);
  }
}
