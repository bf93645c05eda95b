import type { Database } from "@/server/database/database";
import type { Holding } from "./retained";
import type { RowCount } from "./row-counter";

/** Rows whose size is read at each of `PLACES` places, evenly distributed. */
const SAMPLED = 25;
const PLACES = 16;

/** A table whose rows have a time. Its SQL must not come from outside. */
export interface MeasuredTable {
  readonly table: string;
  /** An indexed column that orders rows from oldest to newest. */
  readonly order: string;
  /** The row's own number. Samples are distributed along it, so that busy times count for more than quiet ones. */
  readonly identity: string;
  /** The SQL for a row's time. */
  readonly at: string;
  /** The SQL for a row's approximate size on disk, including its share of indexes. */
  readonly bytes: string;
}

export async function measureTable(
  database: Database,
  { table, at, bytes, order, identity }: MeasuredTable,
  count: () => Promise<RowCount>,
): Promise<Holding> {
  const sampleAt = (place: number) => `
    SELECT * FROM (SELECT ${bytes} AS bytes FROM ${table}
      WHERE ${identity} >= (SELECT first + (last - first) * ${place} / ${PLACES} FROM ends)
      ORDER BY ${identity} LIMIT ${SAMPLED})`;
  const samples = Array.from({ length: PLACES }, (_, place) => sampleAt(place)).join(" UNION ALL ");
  const end = (direction: "ASC" | "DESC") =>
    `(SELECT ${identity} FROM ${table} ORDER BY ${identity} ${direction} LIMIT 1)`;
  const sql = `
    WITH ends AS MATERIALIZED (SELECT ${end("ASC")} AS first, ${end("DESC")} AS last)
    SELECT (SELECT ${at} FROM ${table} ORDER BY ${order} LIMIT 1) AS oldest,
      (SELECT avg(bytes) FROM (${samples})) AS average`;
  const counted = await count();
  const { rows } = await database.read({ sql, parameters: [] });
  const { oldest, average } = rows[0] ?? {};
  return {
    ...counted,
    bytes: Math.round(counted.rows * Number(average ?? 0)),
    ...(typeof oldest === "number" && { oldestAt: oldest }),
  };
}

/** The number of rows in a table that is numbered without gaps and deleted in that order. */
export function countNumbered(database: Database, table: string, key: string): () => Promise<RowCount> {
  // Two subqueries: with min and max in one, SQLite would scan every row.
  const sql = `SELECT (SELECT max(${key}) FROM ${table}) AS newest, (SELECT min(${key}) FROM ${table}) AS oldest`;
  return async () => {
    const { rows } = await database.read({ sql, parameters: [] });
    const { newest, oldest } = rows[0] ?? {};
    return { rows: newest === null ? 0 : Number(newest) - Number(oldest) + 1 };
  };
}
