import type { EpochMs } from "@/domain/time";
import type { Statement } from "@/server/database/bind";
import type { Database } from "@/server/database/database";
import { type Chunk, type ChunkReport, inChunks } from "@/server/database/in-chunks";
import { ReadError } from "@/server/database/storage-error";
import { type MeasuredTable, measureTable } from "./measure-table";
import { oldestRows } from "./oldest-rows";
import type { Bounded } from "./retained";
import { type CountedTable, RowCounter } from "./row-counter";

/** A table from which old rows go. */
export interface RetainedTable extends MeasuredTable, CountedTable {
  readonly key: string;
  /** A column with an index of its own, whose values come in no order of time. */
  readonly unordered?: string;
  /** Rows that stay however old they are. */
  readonly except?: string;
  /** Tables whose rows go with those of the same key. */
  readonly dependents?: readonly string[];
}

export function retainedRows(database: Database, table: RetainedTable): Bounded {
  const counter = new RowCounter(database, table);
  return {
    measure: () => measureTable(database, table, () => counter.read()),
    measureNow: () => measureTable(database, table, () => counter.readNow()),
    oldest: (bytes, mostRows) => oldestRows(database, table, { bytes, mostRows }),
    letGo: async (before) => (await removeOld(database, table, before)).done,
  };
}

export function removeOld(database: Database, table: RetainedTable, before: EpochMs): Promise<ChunkReport> {
  return inChunks({
    database,
    prepare: (size) => lookAtOldest(database, table, { before, size }),
    chunk: (size) => removeOldest(database, table, { before, size }),
  });
}

interface Oldest {
  readonly before: EpochMs;
  readonly size: number;
}

/** Has the disk bring what the next removal changes: the rows, and their places in an index that is in another order. */
async function lookAtOldest(
  database: Database,
  { table, order, bytes, unordered }: RetainedTable,
  { before, size }: Oldest,
): Promise<void> {
  const found = unordered && `, sum((SELECT 1 FROM ${table} AS same WHERE same.${unordered} = past.${unordered}))`;
  const past = `SELECT * FROM ${table} WHERE ${order} < ? ORDER BY ${order} LIMIT ?`;
  const sql = `SELECT max(${bytes})${found ?? ""} FROM (${past}) AS past`;
  try {
    await database.read({ sql, parameters: [before, size] });
  } catch (error) {
    // Without it the removal only takes longer.
    if (!(error instanceof ReadError)) throw error;
  }
}

/** Finds them by the index of `order`: nothing is older than it is there. */
async function removeOldest(
  database: Database,
  { table, key, at, order, except = "0", dependents = [] }: RetainedTable,
  { before, size }: Oldest,
): Promise<Chunk> {
  const past = `
    SELECT ${key} FROM ${table} WHERE ${order} < ? AND ${at} < ? AND NOT (${except}) ORDER BY ${order} LIMIT ?`;
  const removalFrom = (from: string): Statement => ({
    sql: `DELETE FROM ${from} WHERE ${key} IN (${past})`,
    parameters: [before, before, size],
  });
  const results = await database.writeLazily([...dependents, table].map(removalFrom));
  const done = results.at(-1)?.changes ?? 0;
  return { done, isLast: done < size };
}
