import { statSync } from "node:fs";
import path from "node:path";
import type { Fix } from "@/domain/change";
import type { MapId, TrackId } from "@/domain/ids";
import { AttachedFiles } from "@/server/database/attached-files";
import { createPrivate } from "@/server/history/store/days/day-files";

const TABLES = `
  CREATE TABLE rows.name(n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
  CREATE TABLE rows.fix(floor INTEGER, at INTEGER, track INTEGER, x REAL, y REAL,
    PRIMARY KEY (floor, at, track)) WITHOUT ROWID;
  CREATE INDEX rows.fix_of_track ON fix(track, at);`;

/** The same fixes as plain rows, in the order of the floors' time, with an index for tracks and names apart: as one would do it at first. */
export class PlainRows {
  private readonly files = new AttachedFiles();
  private readonly file: string;
  private readonly names = new Map<string, number>();

  constructor(dir: string) {
    this.file = path.join(dir, "rows.sqlite");
    createPrivate(this.file);
    this.files.attachToWrite(this.file, "rows");
    this.files.exec(TABLES);
  }

  append(fixes: readonly Fix[]): void {
    const sql = "INSERT OR IGNORE INTO rows.fix VALUES (?, ?, ?, ?, ?)";
    this.files.transaction(() => {
      for (const { mapId, at, trackId, x, y } of fixes)
        this.files.run(sql, this.numberOf(mapId), at, this.numberOf(trackId), x, y);
    });
  }

  read(mapId: MapId, after: number, upTo: number): number {
    const sql = "SELECT at, track, x, y FROM rows.fix WHERE floor = ? AND at > ? AND at <= ? ORDER BY at";
    return this.files.run(sql, this.numberOf(mapId), after, upTo).length;
  }

  path(trackId: TrackId, after: number, upTo: number): number {
    const sql = "SELECT floor, at, x, y FROM rows.fix WHERE track = ? AND at > ? AND at <= ? ORDER BY at";
    return this.files.run(sql, this.numberOf(trackId), after, upTo).length;
  }

  /** As another process would find it. */
  reopen(): void {
    this.files.detach("rows");
    this.files.attachToWrite(this.file, "rows");
  }

  erase(trackId: TrackId): void {
    const track = this.numberOf(trackId);
    this.files.transaction(() => {
      this.files.run("DELETE FROM rows.fix WHERE track = ?", track);
      this.files.run("DELETE FROM rows.name WHERE n = ?", track);
    });
    this.files.run("PRAGMA rows.wal_checkpoint(TRUNCATE)");
  }

  dropBefore(at: number): void {
    for (const n of this.names.values()) this.files.run("DELETE FROM rows.fix WHERE floor = ? AND at < ?", n, at);
    this.files.run("PRAGMA rows.wal_checkpoint(TRUNCATE)");
  }

  bytes(): number {
    this.files.run("PRAGMA rows.wal_checkpoint(TRUNCATE)");
    return statSync(this.file).size;
  }

  close(): void {
    this.files.detach("rows");
    this.files.close();
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
