import type { Database } from "@/server/database/database";
import type { Row } from "@/server/database/exchange";

/** A table whose text is searched. Its SQL is ours: none of it comes from outside. */
export interface SearchedTable {
  readonly table: string;
  readonly key: string;
  /** All that may name somebody, in one text. */
  readonly text: string;
  /** A few milliseconds' worth. */
  readonly rowsAPage: number;
  /** Less than every key. */
  readonly beforeFirst: string | number;
}

/** The keys of rows whose text holds one of the words, whatever the case, page by page so that no query is long. */
export async function* namedKeys(
  database: Database,
  { table, key, text, rowsAPage, beforeFirst }: SearchedTable,
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
  for (;;) {
    const { rows } = await database.read({ sql, parameters: [after, rowsAPage, ...words] });
    const named = rows.filter((row) => row.named === 1).map(keyOf);
    if (named.length > 0) yield named;
    const last = rows.at(-1);
    if (!last || rows.length < rowsAPage) return;
    after = keyOf(last);
  }
}

function keyOf({ key }: Row): string | number {
  return typeof key === "string" ? key : Number(key);
}
