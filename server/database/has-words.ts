import { type RawBuilder, sql } from "kysely";

/** More words narrow a search no further than anybody reads. */
const MOST_WORDS = 8;

/** What a search looks for: each word once. */
export function wordsOf(search = ""): readonly string[] {
  return [...new Set(search.split(/\s+/u).filter(Boolean))].slice(0, MOST_WORDS);
}

/**
 * One condition for each word of a search: some column holds it. Only readers know `wanted()`, which ends the search once
 * nobody waits for it. Upper and lower case are alike for ASCII only, as everywhere in SQLite.
 */
export function hasWords(columns: readonly string[], search?: string): readonly RawBuilder<boolean>[] {
  const conditions = wordsOf(search).map((word) => {
    const pattern = `%${word.replace(/[\\%_]/gu, "\\$&")}%`;
    const each = columns.map((column) => sql<boolean>`${sql.ref(column)} LIKE ${pattern} ESCAPE '\\'`);
    return sql<boolean>`(${sql.join(each, sql` OR `)})`;
  });
  return conditions.length === 0 ? [] : [sql<boolean>`wanted()`, ...conditions];
}
