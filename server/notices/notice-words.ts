import type { Database } from "@/server/database/database";
import { wordsOf } from "@/server/database/has-words";

/** Of long searches so many say enough: what is found by them is looked at whole. */
const MOST_TRIGRAMS = 32;
/** Looking a row up by its words costs as much as passing some three others along the way. */
const LOOKED_UP_SHARE = 8;

/** The index of words: where in `notices` something may be found. What it finds is still to be looked at. */
interface NoticeWords {
  /** What to ask the index for; undefined where it cannot say: of short words alone, and until it is filled. */
  matchOf(search: string): Promise<string | undefined>;
  /** Whether it finds less than `many`. */
  isFew(match: string, many: number): Promise<boolean>;
  /** Whether it finds so small a share of all that looking them up is the shorter way. */
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
      // Two queries in one: both ends asked of the same would make it look at every row.
      const ends = "(SELECT max(doc) FROM notices) - (SELECT min(doc) FROM notices)";
      const share = Math.ceil((await figure(`SELECT ${ends} AS figure`)) / LOOKED_UP_SHARE);
      return (await foundUpTo(match, share + 1)) <= share;
    },
  };
}

/**
 * The parts of three letters of each word, all of which a notice that holds the words has. The index ignores the case of
 * more letters than a search does, and the order of the parts: what it finds is more than what holds the words, never less.
 */
export function matchFor(search: string): string | undefined {
  const trigrams = new Set(wordsOf(search).flatMap(trigramsOf));
  if (trigrams.size === 0) return undefined;
  return [...trigrams]
    .slice(0, MOST_TRIGRAMS)
    .map((each) => `"${each.replaceAll('"', '""')}"`)
    .join(" AND ");
}

/** Of letters as SQLite has them, which are code points; to it a text ends at the first zero. */
function trigramsOf(word: string): readonly string[] {
  const letters = [...(word.split("\0")[0] ?? "")];
  return letters.slice(2).map((last, at) => `${letters[at]}${letters[at + 1]}${last}`);
}
