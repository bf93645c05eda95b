import { type RawBuilder, sql } from "kysely";

/** Further words would hardly narrow a search. */
const MAX_WORDS = 8;

/** The words of a search, each once. */
export function wordsOf(search = ""): readonly string[] {
  return [...new Set(search.split(/\s+/u).filter(Boolean))].slice(0, MAX_WORDS);
}

/**
 * For each word of a search, the condition that some column contains it. Uses `wanted()`, which only readers define and which ends an
 * abandoned search. Case is ignored for ASCII only, as always in SQLite.
 */
export function hasWords(columns: readonly string[], search?: string): readonly RawBuilder<boolean>[] {
  const conditions = wordsOf(search).map((word) => {
    const pattern = `%${word.replace(/[\\%_]/gu, "\\$&")}%`;
    const each = columns.map((column) => sql<boolean>`${sql.ref(column)} LIKE ${pattern} ESCAPE '\\'`);
    return sql<boolean>`(${sql.join(each, sql` OR `)})`;
  });
  return conditions.length === 0 ? [] : [sql<boolean>`wanted()`, ...conditions];
}
