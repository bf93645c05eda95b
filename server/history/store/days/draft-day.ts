import { renameSync } from "node:fs";
import path from "node:path";
import type { AttachedFiles } from "@/server/database/attached-files";
import { Day } from "./day";
import { createFolder, createPrivate, type DayName, draftOf, removeDay, syncPath } from "./day-files";
import { DAY_TABLES, dayTables } from "./day-schema";

/**
 * A day file that is being written, one at a time per schema. Nobody sees it before all of it is on disk. Each page is written once, so
 * that no page keeps old contents.
 */
export class DraftDay extends Day {
  private readonly file: string;

  /** Creates a draft that will be placed under `name`. */
  constructor(files: AttachedFiles, name: DayName, schema = "draft") {
    super(files, schema, name);
    this.file = draftOf(name.file);
    createFolder(path.dirname(name.file));
    createPrivate(this.file);
    try {
      files.attachToFill(this.file, schema);
    } catch (error) {
      removeDay(this.file);
      throw error;
    }
    this.orDiscard(() => files.exec(dayTables(schema)));
  }

  /** Fills it with the contents of another day. */
  copy(from: Day): void {
    for (const table of DAY_TABLES)
      this.files.exec(`INSERT INTO ${this.schema}.${table} SELECT * FROM ${from.schema}.${table}`);
    this.putHead(from.head());
  }

  /** Puts the draft in place, durably and atomically. On failure nothing of it is left. */
  place(): void {
    const { files, file, name, schema } = this;
    this.orDiscard(() => files.run(`PRAGMA ${schema}.journal_mode = WAL`));
    files.detach(schema);
    try {
      syncPath(file);
      renameSync(file, name.file);
      syncPath(path.dirname(name.file));
    } catch (error) {
      removeDay(file);
      throw error;
    }
  }

  discard(): void {
    this.files.detach(this.schema);
    removeDay(this.file);
  }

  private orDiscard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.discard();
      throw error;
    }
  }
}
