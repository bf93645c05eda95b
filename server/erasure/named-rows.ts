import type { Database } from "@/server/database/database";
import type { Row } from "@/server/database/worker-messages";

/** A table whose text is searched. Its SQL must not come from outside. */
export interface SearchedTable {
  readonly table: string;
  readonly key: string;
  /** An SQL expression for everything that may name a track, in one text. */
  readonly text: string;
  /** A value less than every key. */
  readonly beforeFirst: string | number;
}

/** The duration that a page should take, since other queries wait for it. */
const AIM_MS = 10;
const FIRST_PAGE = 50;
const LARGEST_PAGE = 5_000;

/**
 * Yields the keys of rows whose text contains one of the words, ignoring case. Reads pages that take a few milliseconds each, so that
 * millions of rows delay nobody.
 */
export async function* namedKeys(
  database: Pick<Database, "read">,
  { table, key, text, beforeFirst }: SearchedTable,
  words: readonly string[],
): AsyncGenerator<readonly (string | number)[]> {
  if (words.length === 0) return;
  const holdsOne = words.map(() => "instr(text, ?) > 0").join(" OR ");
  // Materialized, otherwise `lower` would be evaluated once for each word.
  const sql = `
    WITH page AS MATERIALIZED (
      SELECT ${key} AS key, lower(${text}) AS text FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ?
    )
    SELECT key, ${holdsOne} AS named FROM page ORDER BY key`;
  let after = beforeFirst;
  let size = FIRST_PAGE;
  for (;;) {
    const startedAt = performance.now();
    const { rows } = await database.read({ sql, parameters: [after, size, ...words] });
    const fitting = (size * AIM_MS) / Math.max(performance.now() - startedAt, 0.1);
    const named = rows.filter((row) => row.named === 1).map(keyOf);
    if (named.length > 0) yield named;
    const last = rows.at(-1);
    if (!last || rows.length < size) return;
    after = keyOf(last);
    size = Math.round(Math.min(LARGEST_PAGE, 2 * size, Math.max(FIRST_PAGE, fitting)));
  }
}

function keyOf({ key }: Row): string | number {
  return typeof key === "string" ? key : Number(key);
}
