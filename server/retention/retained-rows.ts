import type { EpochMs } from "@/domain/time";
import type { Statement } from "@/server/database/bind";
import type { Database } from "@/server/database/database";
import { type Chunk, type ChunkReport, inChunks } from "@/server/database/in-chunks";
import { ReadError } from "@/server/database/storage-error";
import { type MeasuredTable, measureTable } from "./measure-table";
import { oldestRows } from "./oldest-rows";
import type { BoundedData } from "./retained";
import { type CountedTable, RowCounter } from "./row-counter";

/** A table from which old rows are deleted. */
export interface RetainedTable extends MeasuredTable, CountedTable {
  readonly key: string;
  /** A column with its own index whose values are not ordered by time. */
  readonly unordered?: string;
  /** An SQL condition for rows that never expire. */
  readonly except?: string;
  /** As in `ChunkedWork`. */
  readonly costTimes?: number;
  /** Tables whose rows with the same key are deleted as well. */
  readonly dependents?: readonly string[];
}

export function retainedRows(database: Database, table: RetainedTable): BoundedData {
  const counter = new RowCounter(database, table);
  return {
    measure: () => measureTable(database, table, () => counter.read()),
    measureNow: () => measureTable(database, table, () => counter.readNow()),
    oldest: (bytes, mostRows) => oldestRows(database, table, { bytes, mostRows }),
    deleteBefore: async (before) => (await removeOld(database, table, before)).done,
  };
}

export function removeOld(database: Database, table: RetainedTable, before: EpochMs): Promise<ChunkReport> {
  let stretch: Stretch | undefined;
  const { costTimes = 1 } = table;
  return inChunks({
    database,
    costTimes,
    prepare: async (size) => {
      stretch = stretchOf(await lookAtOldest(database, table, { before, size }), size);
    },
    chunk: (size) =>
      stretch ? removeStretch(database, table, { before, stretch }) : removeOldest(database, table, { before, size }),
  });
}

interface Oldest {
  readonly before: EpochMs;
  readonly size: number;
}

/**
 * Reads what the next deletion will change into the cache: the rows, and their places in an index with another order. Returns the rows'
 * numbers, if they have some and could be read.
 */
async function lookAtOldest(
  database: Database,
  { table, key, identity, order, bytes, unordered, except }: RetainedTable,
  { before, size }: Oldest,
): Promise<readonly number[]> {
  const isNumbered = key === identity && except === undefined;
  const numbers = isNumbered ? `json_group_array(${key})` : "'[]'";
  const found = unordered && `, sum((SELECT 1 FROM ${table} AS same WHERE same.${unordered} = past.${unordered}))`;
  const past = `SELECT *, ${key} FROM ${table} WHERE ${order} < ? ORDER BY ${order} LIMIT ?`;
  const sql = `SELECT ${numbers} AS numbers, max(${bytes})${found ?? ""} FROM (${past}) AS past`;
  try {
    const { rows } = await database.read({ sql, parameters: [before, size] });
    return JSON.parse(String(rows[0]?.numbers ?? "[]"));
  } catch (error) {
    // Without it, the deletion only takes longer.
    if (!(error instanceof ReadError)) throw error;
    return [];
  }
}

/** A range of numbers that contains most of the oldest rows and few others. */
interface Stretch {
  readonly first: number;
  readonly last: number;
  /** Whether it contains all old rows. */
  readonly isLast: boolean;
}

/** Half as much again as a gapless range of that many rows needs, so that rows that arrived slightly late are included. */
const STRETCH = 1.5;
/** If the range contains a smaller share, finding the rows one by one is faster. */
const MIN_SHARE = 0.5;

/** The range in which most of the oldest rows are. Rows that arrived far too late are left for later. */
function stretchOf(numbers: readonly number[], size: number): Stretch | undefined {
  const middle = numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
  if (middle === undefined) return undefined;
  const reach = Math.ceil((size * STRETCH) / 2);
  const [first, last] = [middle - reach, middle + reach];
  const within = numbers.filter((number) => number >= first && number <= last).length;
  if (within < MIN_SHARE * size) return undefined;
  return { first, last, isLast: numbers.length < size && within === numbers.length };
}

/** Deletes along the row numbers, without looking up or sorting them. The plus keeps SQLite from using the index of times. */
async function removeStretch(
  database: Database,
  { table, key, at }: RetainedTable,
  { before, stretch: { first, last, isLast } }: { readonly before: EpochMs; readonly stretch: Stretch },
): Promise<Chunk> {
  const sql = `DELETE FROM ${table} WHERE ${key} BETWEEN ? AND ? AND +${at} < ?`;
  const [removed] = await database.writeUnsynced([{ sql, parameters: [first, last, before] }]);
  return { done: removed?.changes ?? 0, isLast };
}

/** Finds the rows by the index of `order`, in which nothing is older than it appears. */
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
  const results = await database.writeUnsynced([...dependents, table].map(removalFrom));
  const done = results.at(-1)?.changes ?? 0;
  return { done, isLast: done < size };
}
