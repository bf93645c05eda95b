import type { Database } from "@/server/database/database";
import type { Holding } from "./retained";

/** Rows whose size is looked at, at either end. */
const SAMPLED = 100;

/** A table whose rows have a time. Its SQL is ours: none of it comes from outside. */
export interface MeasuredTable {
  readonly table: string;
  /** An indexed column in whose order the oldest come first. */
  readonly order: string;
  /** When a row is from. */
  readonly at: string;
  /** About what a row takes on disk, its share of indexes included. */
  readonly bytes: string;
  /** How many rows there are, where that is known without counting. */
  readonly count?: string;
}

export async function measureTable(database: Database, measured: MeasuredTable): Promise<Holding> {
  const { table, at, bytes, order, count = "count(*)" } = measured;
  const sample = (direction: "ASC" | "DESC") =>
    `SELECT * FROM (SELECT ${bytes} AS bytes FROM ${table} ORDER BY ${order} ${direction} LIMIT ${SAMPLED})`;
  const sql = `
    SELECT (SELECT ${count} FROM ${table}) AS counted,
      (SELECT ${at} FROM ${table} ORDER BY ${order} LIMIT 1) AS oldest,
      (SELECT avg(bytes) FROM (${sample("ASC")} UNION ALL ${sample("DESC")})) AS average`;
  const { rows } = await database.read({ sql, parameters: [] });
  const { counted, oldest, average } = rows[0] ?? {};
  const held = Number(counted ?? 0);
  return {
    rows: held,
    bytes: Math.round(held * Number(average ?? 0)),
    ...(typeof oldest === "number" && { oldestAt: oldest }),
  };
}
