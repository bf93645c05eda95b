import { MINUTE_MS } from "@/domain/time";
import type { Database } from "@/server/database/database";
import { StorageError } from "@/server/database/storage-error";

/** So many are counted whenever somebody asks, which takes a few milliseconds. */
const FEW = 50_000;
/** Of more, so many at a time: other queries have their turn in between. */
const SLICE = 20_000;
const FRESH_MS = 10 * MINUTE_MS;

/** How many rows there are: exactly, or else as they were a while ago, or as far as was counted yet. */
export interface RowCount {
  readonly rows: number;
  readonly precision?: "about" | "at-least";
}

/** A table to be counted along an index of `order`. Its SQL is ours: none of it comes from outside. */
export interface CountedTable {
  readonly table: string;
  /** A number. */
  readonly order: string;
  /** What stands behind `order` in that index: the row's own key. */
  readonly identity: string;
}

/** Counts the rows of a table that may have tens of millions, and never keeps anybody waiting for it. */
export class RowCounter {
  private readonly database: Pick<Database, "read">;
  private readonly counted: CountedTable;
  private last: { readonly rows: number; readonly at: number } | undefined;
  private counting: Promise<void> | undefined;
  private soFar = 0;

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
      : { rows: Math.max(this.soFar, few), precision: "at-least" };
  }

  /** Every row, counted from now on, however long it takes. Rejects with `StorageError`. */
  async readNow(): Promise<RowCount> {
    const few = await this.countUpTo(FEW);
    if (few < FEW) return { rows: few };
    const since = performance.now();
    // One that is under way may have counted what is gone since.
    await this.counting;
    this.counting ??= this.countAll();
    await this.counting;
    if (!this.last || this.last.at < since)
      throw new StorageError(`the rows of ${this.counted.table} were not counted`);
    return { rows: this.last.rows };
  }

  private async countAll(): Promise<void> {
    try {
      this.soFar = 0;
      let after: RowPosition | undefined = BEFORE_ALL;
      while (after) after = await this.countSlice(after);
      this.last = { rows: this.soFar, at: performance.now() };
    } catch (error) {
      // Whoever asks next begins again.
      if (!(error instanceof StorageError)) throw error;
    } finally {
      this.counting = undefined;
    }
  }

  /** Where the next slice begins; undefined behind the last. */
  private async countSlice(after: RowPosition): Promise<RowPosition | undefined> {
    const { table, order, identity } = this.counted;
    const sql = `
      SELECT ${order} AS place, ${identity} AS identity FROM ${table} WHERE (${order}, ${identity}) > (?, ?)
      ORDER BY ${order}, ${identity} LIMIT 1 OFFSET ${SLICE - 1}`;
    const { rows } = await this.database.read({ sql, parameters: [after.place, after.identity] });
    const last = rows[0] as RowPosition | undefined;
    this.soFar += last ? SLICE : await this.countUpTo(SLICE, after);
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

/** A row's place in the order in which rows are counted. */
export interface RowPosition {
  readonly place: number;
  readonly identity: string | number;
}

export const BEFORE_ALL: RowPosition = { place: Number.MIN_SAFE_INTEGER, identity: Number.MIN_SAFE_INTEGER };
