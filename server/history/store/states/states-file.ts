import { existsSync, renameSync } from "node:fs";
import path from "node:path";
import type { SiteId, TrackId } from "@/domain/ids";
import type { SavedSite } from "@/domain/live-site";
import { DAY_MS, type EpochMs } from "@/domain/time";
import type { AttachedFiles } from "@/server/database/attached-files";
import type { KeptState } from "../../history-store";
import { createFolder, createPrivate, removeDay } from "../days/day-files";
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
  private isOpen = false;
  /** The newest of each site. */
  private readonly newest = new Map<SiteId, EpochMs>();

  constructor(files: AttachedFiles, dir: string, role: "read" | "write") {
    this.files = files;
    this.file = path.join(dir, FILE);
    if (role === "write") this.openToWrite(dir);
  }

  before(siteId: SiteId, at: EpochMs): KeptState | undefined {
    if (!this.openToRead()) return undefined;
    const { files } = this;
    return files.transaction(() => {
      const sql = `SELECT n, at, seq FROM ${SCHEMA}.state WHERE site = ? AND at <= ? ORDER BY at DESC LIMIT 1`;
      const [row] = files.run<[number, number, number]>(sql, siteId, at);
      if (!row) return undefined;
      const saved = this.read(row[0]);
      return saved && { siteId, at: row[1], seq: row[2], saved };
    });
  }

  put({ siteId, at, seq, saved }: KeptState): void {
    const parts = partsOf(saved);
    const { files } = this;
    files.transaction(() => {
      this.remove("site = ? AND at = ?", siteId, at);
      files.run(`INSERT INTO ${SCHEMA}.state(site, at, seq) VALUES (?, ?, ?)`, siteId, at, seq);
      const [[n] = [0]] = files.run<[number]>(`SELECT n FROM ${SCHEMA}.state WHERE site = ? AND at = ?`, siteId, at);
      for (const { bucket, bytes } of parts)
        files.run(`INSERT INTO ${SCHEMA}.part VALUES (?, ?)`, n * BUCKETS + bucket, bytes);
    });
    this.newest.set(siteId, Math.max(at, this.newest.get(siteId) ?? 0));
  }

  /** Those of the site from that moment on are wrong. */
  dropFrom(siteId: SiteId, at: EpochMs): void {
    if ((this.newest.get(siteId) ?? Number.NEGATIVE_INFINITY) < at) return;
    this.files.transaction(() => this.remove("site = ? AND at >= ?", siteId, at));
    this.loadNewest();
  }

  /** Those of a day, but for the newest of each site that is of the day or before. */
  dropDay(startAt: EpochMs): void {
    const endAt = startAt + DAY_MS;
    const isOld = `at >= ? AND at < ? AND at < (SELECT max(at) FROM ${SCHEMA}.state other WHERE other.site = state.site AND other.at < ?)`;
    this.files.transaction(() => this.remove(isOld, startAt, endAt, endAt));
  }

  eraseTrack(trackId: TrackId): void {
    const { files } = this;
    const buckets = bucketsWith(trackId).join(", ");
    const sql = `SELECT id, bytes FROM ${SCHEMA}.part WHERE id % ${BUCKETS} IN (${buckets})`;
    files.transaction(() => {
      for (const [id, bytes] of files.run<[number, Uint8Array]>(sql)) {
        const part: SavedPart = { bucket: id % BUCKETS, bytes };
        const left = partWithout(part, trackId);
        if (left === part) continue;
        if (left.bytes.length > 0) files.run(`UPDATE ${SCHEMA}.part SET bytes = ? WHERE id = ?`, left.bytes, id);
        else files.run(`DELETE FROM ${SCHEMA}.part WHERE id = ?`, id);
      }
    });
    this.wipe();
  }

  removeSite(siteId: SiteId): void {
    this.files.transaction(() => this.remove("site = ?", siteId));
    this.loadNewest();
    this.wipe();
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
    const [[pages] = [0]] = files.run<[number]>(`PRAGMA ${SCHEMA}.page_count`);
    const [[size] = [0]] = files.run<[number]>(`PRAGMA ${SCHEMA}.page_size`);
    if (pages * size <= MOST_BYTES) files.exec(`VACUUM ${SCHEMA}`);
    files.run(`PRAGMA ${SCHEMA}.wal_checkpoint(TRUNCATE)`);
  }

  private openToRead(): boolean {
    if (this.isOpen) return true;
    // It is made under another name, and so has its tables.
    if (!existsSync(this.file)) return false;
    this.files.attachToRead(this.file, SCHEMA);
    this.isOpen = true;
    return true;
  }

  private openToWrite(dir: string): void {
    createFolder(dir);
    if (!existsSync(this.file)) this.create();
    try {
      this.attachAndCheck();
    } catch {
      removeDay(this.file);
      this.create();
      this.attachAndCheck();
    }
    this.isOpen = true;
    this.loadNewest();
  }

  private attachAndCheck(): void {
    const { files } = this;
    files.attachToWrite(this.file, SCHEMA);
    const [[version] = [0]] = files.run<[number]>(`PRAGMA ${SCHEMA}.user_version`);
    const [[finding] = [""]] = files.run<[string]>(`PRAGMA ${SCHEMA}.quick_check(1)`);
    if (version === VERSION && finding === "ok") return;
    files.detach(SCHEMA);
    throw new Error("it cannot be read");
  }

  private create(): void {
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
    for (const [siteId, at] of this.files.run<[SiteId, number]>(sql)) this.newest.set(siteId, at);
  }
}
