import { MINUTE_MS } from "@/domain/time";
import type { Database } from "@/server/database/database";
import { StorageError } from "@/server/database/storage-error";

/** Up to this many rows are counted on each call, which takes a few milliseconds. */
const FEW = 50_000;
/** Larger tables are counted in slices, so that other queries are not delayed. */
const SLICE = 20_000;
const FRESH_MS = 10 * MINUTE_MS;

/** The number of rows: exact (without `precision`), from a while ago (`about`), or as far as counted so far (`at-least`). */
export interface RowCount {
  readonly rows: number;
  readonly precision?: "about" | "at-least";
}

/** A table to be counted along an index of `order`. Its SQL must not come from outside. */
export interface CountedTable {
  readonly table: string;
  /** A numeric column. */
  readonly order: string;
  /** The row's own key, which follows `order` in that index. */
  readonly identity: string;
}

/** Counts the rows of a table that may have tens of millions, without making callers wait. */
export class RowCounter {
  private readonly database: Pick<Database, "read">;
  private readonly counted: CountedTable;
  private last: { readonly rows: number; readonly at: number } | undefined;
  private counting: Promise<void> | undefined;
  private countedSoFar = 0;

  constructor(database: Pick<Database, "read">, counted: CountedTable) {
    this.database = database;
    this.counted = counted;
  }

  async read(): Promise<RowCount> {
    const few = await this.countUpTo(FEW);
    if (few < FEW) return { rows: few };
    if (!this.last || performance.now() - this.last.at > FRESH_MS) this.counting ??= this.countAll();
    return this.last
      ? { rows: Math.max(this.last.rows, few), precision: "about" }
      : { rows: Math.max(this.countedSoFar, few), precision: "at-least" };
  }

  /** Counts every row from now on, however long that takes. Rejects with `StorageError`. */
  async readNow(): Promise<RowCount> {
    const few = await this.countUpTo(FEW);
    if (few < FEW) return { rows: few };
    const since = performance.now();
    // A count in progress may include rows that are gone by now.
    await this.counting;
    this.counting ??= this.countAll();
    await this.counting;
    if (!this.last || this.last.at < since)
      throw new StorageError(`the rows of ${this.counted.table} were not counted`);
    return { rows: this.last.rows };
  }

  private async countAll(): Promise<void> {
    try {
      this.countedSoFar = 0;
      let after: RowPosition | undefined = BEFORE_ALL;
      while (after) after = await this.countSlice(after);
      this.last = { rows: this.countedSoFar, at: performance.now() };
    } catch (error) {
      // The next call starts again.
      if (!(error instanceof StorageError)) throw error;
    } finally {
      this.counting = undefined;
    }
  }

  /** Where the next slice begins; undefined after the last. */
  private async countSlice(after: RowPosition): Promise<RowPosition | undefined> {
    const { table, order, identity } = this.counted;
    const sql = `
      SELECT ${order} AS place, ${identity} AS identity FROM ${table} WHERE (${order}, ${identity}) > (?, ?)
      ORDER BY ${order}, ${identity} LIMIT 1 OFFSET ${SLICE - 1}`;
    const { rows } = await this.database.read({ sql, parameters: [after.place, after.identity] });
    const last = rows[0] as RowPosition | undefined;
    this.countedSoFar += last ? SLICE : await this.countUpTo(SLICE, after);
    return last;
  }

  private async countUpTo(most: number, { place, identity } = BEFORE_ALL): Promise<number> {
    const { table, order, identity: id } = this.counted;
    const sql = `
      SELECT count(*) AS counted FROM (SELECT 1 FROM ${table} WHERE (${order}, ${id}) > (?, ?) ORDER BY ${order} LIMIT ${most})`;
    const { rows } = await this.database.read({ sql, parameters: [place, identity] });
    return Number(rows[0]?.counted);
  }
}

/** A row's place in the order of counting. */
export interface RowPosition {
  readonly place: number;
  readonly identity: string | number;
}

export const BEFORE_ALL: RowPosition = { place: Number.MIN_SAFE_INTEGER, identity: Number.MIN_SAFE_INTEGER };
