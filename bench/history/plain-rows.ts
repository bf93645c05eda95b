import { statSync } from "node:fs";
import path from "node:path";
import type { Fix } from "@/domain/change";
import type { TrackId } from "@/domain/ids";
import { DAY_MS, type EpochMs } from "@/domain/time";
import { AttachedFiles } from "@/server/database/attached-files";
import { createPrivate } from "@/server/history/store/days/day-files";
import { type Contender, type Question, spanOf } from "./contender";
import { type Dialect, sqlOf } from "./sql-questions";

const TABLES = `
  CREATE TABLE rows.name(n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
  CREATE TABLE rows.fix(floor INTEGER, seen INTEGER, track INTEGER, x REAL, y REAL,
    PRIMARY KEY (floor, seen, track)) WITHOUT ROWID;
  CREATE INDEX rows.fix_of_track ON fix(track, seen);`;

const SQLITE: Dialect = {
  // In SQLite, bare columns beside `max()` come from the row with the maximum.
  newest: (column) => column,
  steps: (column, step) => `${column} / ${step}`,
  metres: (column) => `CAST(${column} AS INTEGER)`,
};

/** The obvious solution: plain rows ordered by floor and time, with an index by track and separate names. */
export class PlainRows implements Contender {
  readonly dir: string;
  private readonly files = new AttachedFiles();
  private readonly file: string;
  private readonly names = new Map<string, number>();

  constructor(dir: string) {
    this.dir = dir;
    this.file = path.join(dir, "rows.sqlite");
    createPrivate(this.file);
    this.files.attachToWrite(this.file, "rows");
    this.files.exec(TABLES);
  }

  async append(fixes: readonly Fix[]): Promise<void> {
    const sql = "INSERT OR IGNORE INTO rows.fix VALUES (?, ?, ?, ?, ?)";
    this.files.transaction(() => {
      for (const { mapId, at, trackId, x, y } of fixes)
        this.files.run(sql, this.numberOf(mapId), at, this.numberOf(trackId), x, y);
    });
  }

  async tidy(): Promise<void> {}

  async ask(question: Question, about: Fix): Promise<number> {
    const { statements, about: by } = sqlOf(question, SQLITE);
    const { after, upTo } = spanOf(question, about);
    const n = this.numberOf(by === "floor" ? about.mapId : about.trackId);
    return statements.reduce((rows, sql) => rows + this.files.run(sql, n, after, upTo).length, 0);
  }

  async reopen(): Promise<void> {
    this.files.detach("rows");
    this.files.attachToWrite(this.file, "rows");
  }

  async eraseTrack(trackId: TrackId): Promise<void> {
    const track = this.numberOf(trackId);
    this.files.transaction(() => {
      this.files.run("DELETE FROM rows.fix WHERE track = ?", track);
      this.files.run("DELETE FROM rows.name WHERE n = ?", track);
    });
    this.checkpoint();
  }

  async dropDay(startAt: EpochMs): Promise<void> {
    const before = startAt + DAY_MS;
    for (const n of this.names.values()) this.files.run("DELETE FROM rows.fix WHERE floor = ? AND seen < ?", n, before);
    this.checkpoint();
  }

  async bytes(): Promise<number> {
    this.checkpoint();
    return statSync(this.file).size;
  }

  async close(): Promise<void> {
    this.files.detach("rows");
    this.files.close();
  }

  private checkpoint(): void {
    this.files.run("PRAGMA rows.wal_checkpoint(TRUNCATE)");
  }

  private numberOf(id: string): number {
    const known = this.names.get(id);
    if (known !== undefined) return known;
    const n = this.names.size + 1;
    this.files.run("INSERT INTO rows.name VALUES (?, ?)", n, id);
    this.names.set(id, n);
    return n;
  }
}
