import { statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Fix } from "@/domain/change";
import { toCentimetres } from "@/domain/floor-frame";
import type { TrackId } from "@/domain/ids";
import { DAY_MS, type EpochMs } from "@/domain/time";
import { ROOT } from "../measure/bundle";
import { DUCKDB, ensurePeers } from "../side-by-side/peers-install";
import { type Contender, type Question, spanOf } from "./contender";
import { type Dialect, sqlOf } from "./sql-questions";

/** The used part of `@duckdb/node-api`, which is not installed when types are checked. */
interface DuckModule {
  readonly DuckDBInstance: {
    create(file: string): Promise<{ connect(): Promise<DuckConnection>; closeSync(): void }>;
  };
  readonly DuckDBDataChunk: { create(types: readonly unknown[]): DuckChunk };
  readonly INTEGER: unknown;
  readonly BIGINT: unknown;
}

interface DuckConnection {
  run(sql: string, values?: readonly unknown[]): Promise<unknown>;
  runAndReadAll(sql: string, values?: readonly unknown[]): Promise<{ getRows(): readonly unknown[] }>;
  createAppender(table: string): Promise<{ appendDataChunk(chunk: DuckChunk): void; closeSync(): void }>;
  closeSync(): void;
}

interface DuckChunk {
  setColumns(columns: readonly (readonly unknown[])[]): void;
}

const TABLES = `
  CREATE TABLE name(n INTEGER, id VARCHAR);
  CREATE TABLE fix(floor INTEGER, seen BIGINT, track INTEGER, x INTEGER, y INTEGER);`;

const DUCK: Dialect = {
  newest: (column) => `arg_max(${column}, seen)`,
  steps: (column, step) => `${column} // ${step}`,
  metres: (column) => `${column} // 100`,
};

/**
 * A store in DuckDB's format, in order of arrival, with positions in whole centimetres. Undefined, with a message, if DuckDB cannot be
 * installed.
 */
export async function openDuckTable(dir: string): Promise<Contender | undefined> {
  if (!ensurePeers(DUCKDB)) return undefined;
  const found = createRequire(path.join(ROOT, DUCKDB.folder, "package.json")).resolve("@duckdb/node-api");
  const duckdb: DuckModule = await import(pathToFileURL(found).href);
  const table = new DuckTable(duckdb, dir);
  await table.open();
  await table.run(TABLES);
  return table;
}

class DuckTable implements Contender {
  readonly dir: string;
  private readonly duckdb: DuckModule;
  private readonly file: string;
  private readonly names = new Map<string, number>();
  private opened: { readonly connection: DuckConnection; readonly close: () => void } | undefined;

  constructor(duckdb: DuckModule, dir: string) {
    this.duckdb = duckdb;
    this.dir = dir;
    this.file = path.join(dir, "fixes.duckdb");
  }

  async open(): Promise<void> {
    const instance = await this.duckdb.DuckDBInstance.create(this.file);
    const connection = await instance.connect();
    const close = () => {
      connection.closeSync();
      instance.closeSync();
    };
    this.opened = { connection, close };
  }

  async run(sql: string, ...values: readonly unknown[]): Promise<number> {
    return (await this.connection.runAndReadAll(sql, values)).getRows().length;
  }

  async append(fixes: readonly Fix[]): Promise<void> {
    const { DuckDBDataChunk, INTEGER, BIGINT } = this.duckdb;
    const floors = await this.numbersOf(fixes.map(({ mapId }) => mapId));
    const tracks = await this.numbersOf(fixes.map(({ trackId }) => trackId));
    const chunk = DuckDBDataChunk.create([INTEGER, BIGINT, INTEGER, INTEGER, INTEGER]);
    const xs = fixes.map(({ x }) => toCentimetres(x));
    const ys = fixes.map(({ y }) => toCentimetres(y));
    chunk.setColumns([floors, fixes.map(({ at }) => BigInt(at)), tracks, xs, ys]);
    const appender = await this.connection.createAppender("fix");
    appender.appendDataChunk(chunk);
    // Closing the appender commits.
    appender.closeSync();
  }

  async tidy(): Promise<void> {}

  async ask(question: Question, about: Fix): Promise<number> {
    const { statements, about: by } = sqlOf(question, DUCK);
    const { after, upTo } = spanOf(question, about);
    const n = this.names.get(by === "floor" ? about.mapId : about.trackId) ?? 0;
    let rows = 0;
    for (const sql of statements) rows += await this.run(sql, n, BigInt(after), BigInt(upTo));
    return rows;
  }

  async reopen(): Promise<void> {
    await this.close();
    await this.open();
  }

  /** The erased bytes stay in the file until they are overwritten. */
  async eraseTrack(trackId: TrackId): Promise<void> {
    const track = this.names.get(trackId) ?? 0;
    await this.run("DELETE FROM fix WHERE track = ?", track);
    await this.run("DELETE FROM name WHERE n = ?", track);
    await this.run("CHECKPOINT");
  }

  async dropDay(startAt: EpochMs): Promise<void> {
    await this.run("DELETE FROM fix WHERE seen < ?", BigInt(startAt + DAY_MS));
    await this.run("CHECKPOINT");
  }

  async bytes(): Promise<number> {
    await this.run("CHECKPOINT");
    return statSync(this.file).size;
  }

  async close(): Promise<void> {
    this.opened?.close();
    this.opened = undefined;
  }

  private get connection(): DuckConnection {
    if (!this.opened) throw new Error("DuckDB is closed");
    return this.opened.connection;
  }

  private async numbersOf(ids: readonly string[]): Promise<readonly number[]> {
    for (const id of new Set(ids)) {
      if (this.names.has(id)) continue;
      this.names.set(id, this.names.size + 1);
      await this.run("INSERT INTO name VALUES (?, ?)", this.names.size, id);
    }
    return ids.map((id) => this.names.get(id) ?? 0);
  }
}
