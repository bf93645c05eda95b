import type { Database } from "@/server/database/database";
import type { MeasuredTable } from "./measure-table";
import { type DatedSize, type Oldest, oldestOf } from "./oldest";
import { BEFORE_ALL, type RowPosition } from "./row-counter";

/** Rows read at a time, so that other queries are not delayed. */
const PAGE_ROWS = 1_000;

export interface RowsWanted {
  readonly bytes: number;
  readonly mostRows?: number | undefined;
}

/** The oldest rows of a table whose sizes add up to the given number of bytes. */
export async function oldestRows(
  database: Database,
  table: MeasuredTable,
  { bytes, mostRows = Number.POSITIVE_INFINITY }: RowsWanted,
): Promise<Oldest | undefined> {
  const pieces: DatedSize[] = [];
  let sum = 0;
  let after: RowPosition | undefined = BEFORE_ALL;
  while (after && sum < bytes && pieces.length < mostRows) {
    const page: readonly SizedRow[] = await pageBehind(database, table, after);
    pieces.push(...page);
    sum += page.reduce((total, row) => total + row.bytes, 0);
    after = page.length === PAGE_ROWS ? page.at(-1) : undefined;
  }
  return oldestOf(pieces, bytes, mostRows);
}

interface SizedRow extends DatedSize, RowPosition {}

async function pageBehind(
  database: Database,
  { table, order, identity, at, bytes }: MeasuredTable,
  after: RowPosition,
): Promise<readonly SizedRow[]> {
  const sql = `
    SELECT ${order} AS place, ${identity} AS identity, ${at} AS at, ${bytes} AS bytes FROM ${table}
    WHERE (${order}, ${identity}) > (?, ?) ORDER BY ${order}, ${identity} LIMIT ${PAGE_ROWS}`;
  const { rows } = await database.read({ sql, parameters: [after.place, after.identity] });
  return rows as unknown as readonly SizedRow[];
}
