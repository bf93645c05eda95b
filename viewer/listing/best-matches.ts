import { type Mark, matchText, queryWords, RANK, type Rank } from "@/domain/text-match";

export interface Match<Item> {
  readonly item: Item;
  readonly rank: Rank;
  /** Marks in the text that matched. */
  readonly marks: readonly Mark[];
}

/**
 * The items whose text matches a query, best first, in their own order for equal matches. Matches with typos count only if there are no
 * others. In a text of two lines the first line must match, because the second is only the location.
 */
export function bestMatches<Item>(
  items: readonly Item[],
  textOf: (item: Item) => string,
  query: string,
): readonly Match<Item>[] {
  const words = queryWords(query);
  const matches = items.flatMap((item) => {
    const text = textOf(item);
    const match = matchText(text, words);
    const [first = ""] = text.split("\n");
    const isNamed = words.length === 0 || match?.marks.some(({ from }) => from < first.length);
    return match && isNamed ? [{ item, ...match }] : [];
  });
  const exact = matches.filter(({ rank }) => rank < RANK.typo);
  return (exact.length > 0 ? exact : matches).sort((a, b) => a.rank - b.rank);
}
