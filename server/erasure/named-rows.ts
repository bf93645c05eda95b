import type { Database } from "@/server/database/database";
import type { Row } from "@/server/database/worker-messages";

/** A table whose text is searched. Its SQL is ours: none of it comes from outside. */
export interface SearchedTable {
  readonly table: string;
  readonly key: string;
  /** All that may name somebody, in one text. */
  readonly text: string;
  /** Less than every key. */
  readonly beforeFirst: string | number;
}

/** A page should take about so long: other queries wait for it. */
const AIM_MS = 10;
const FIRST_PAGE = 50;
const LARGEST_PAGE = 5_000;

/**
 * The keys of rows whose text holds one of the words, whatever the case: page by page, each as large as takes a few
 * milliseconds, so that millions of rows hold nobody up.
 */
export async function* namedKeys(
  database: Pick<Database, "read">,
  { table, key, text, beforeFirst }: SearchedTable,
  words: readonly string[],
): AsyncGenerator<readonly (string | number)[]> {
  if (words.length === 0) return;
  const holdsOne = words.map(() => "instr(text, ?) > 0").join(" OR ");
  // Materialized, or the text would be put into lower case once for each word.
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
