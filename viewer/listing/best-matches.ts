import { type Mark, matchText, queryWords, RANK, type Rank } from "@/domain/text-match";

export interface Match<Item> {
  readonly item: Item;
  readonly rank: Rank;
  /** Of the text that it was found by. */
  readonly marks: readonly Mark[];
}

/**
 * The items whose text matches a query, best first, in their own order for equal matches. Matches with typing errors count
 * only if there are no others. Of a text of two lines the first must match too: the second is where the thing is.
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
