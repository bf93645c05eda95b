import type { Database } from "@/server/database/database";
import { wordsOf } from "@/server/database/has-words";

/** A long search uses only this many trigrams; what they find is compared with the whole search anyway. */
const MAX_TRIGRAMS = 32;
/** Looking up a row by its words costs as much as passing this many rows in a scan. */
const LOOKED_UP_SHARE = 8;

/** Searches the word index for notices that may contain words. Its results still have to be compared with the search. */
interface NoticeWords {
  /** The query for the index; undefined if the index cannot help: for short words only, and until it is complete. */
  matchOf(search: string): Promise<string | undefined>;
  /** Whether there are fewer than `many` results. */
  isFew(match: string, many: number): Promise<boolean>;
  /** Whether the results are a share so small that looking them up is faster than a scan. */
  isSmallShare(match: string): Promise<boolean>;
}

export function createNoticeWords(database: Pick<Database, "search">): NoticeWords {
  let isFilled = false;

  async function figure(sql: string, ...parameters: readonly unknown[]): Promise<number> {
    const { rows } = await database.search({ sql, parameters });
    return Number(rows[0]?.figure);
  }

  const foundUpTo = (match: string, many: number) =>
    figure(
      "SELECT count(*) AS figure FROM (SELECT 1 FROM notice_words WHERE words MATCH ? AND wanted() LIMIT ?)",
      match,
      many,
    );

  return {
    async matchOf(search) {
      const match = matchFor(search);
      if (match === undefined) return undefined;
      isFilled ||= (await figure("SELECT count(*) AS figure FROM unfilled_notices")) === 0;
      return isFilled ? match : undefined;
    },

    async isFew(match, many) {
      return (await foundUpTo(match, many)) < many;
    },

    async isSmallShare(match) {
      // Two subqueries: with min and max in one, SQLite would scan every row.
      const ends = "(SELECT max(doc) FROM notices) - (SELECT min(doc) FROM notices)";
      const share = Math.ceil((await figure(`SELECT ${ends} AS figure`)) / LOOKED_UP_SHARE);
      return (await foundUpTo(match, share + 1)) <= share;
    },
  };
}

/**
 * The query for the trigrams of each word, all of which a matching notice contains. The index ignores case for more letters than the search
 * does, and ignores the order of trigrams, so it finds a superset, never less.
 */
export function matchFor(search: string): string | undefined {
  const trigrams = new Set(wordsOf(search).flatMap(trigramsOf));
  if (trigrams.size === 0) return undefined;
  return [...trigrams]
    .slice(0, MAX_TRIGRAMS)
    .map((each) => `"${each.replaceAll('"', '""')}"`)
    .join(" AND ");
}

/** Uses code points, as SQLite does; for SQLite, text ends at the first NUL. */
function trigramsOf(word: string): readonly string[] {
  const letters = [...(word.split("\0")[0] ?? "")];
  return letters.slice(2).map((last, at) => `${letters[at]}${letters[at + 1]}${last}`);
}
