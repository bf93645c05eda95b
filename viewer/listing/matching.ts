import { matchText, queryWords, RANK } from "@/domain/text-match";

/** The items that have a text with every search word, in their order; all items for an empty query. */
export function matching<Item>(
  items: readonly Item[],
  query: string,
  textsOf: (item: Item) => readonly (string | undefined)[],
): readonly Item[] {
  const words = queryWords(query);
  if (words.length === 0) return items;
  // Matches with typos do not count, because ids and addresses are so similar that nearly all would match.
  const isFound = (text = "") => (matchText(text, words)?.rank ?? RANK.typo) < RANK.typo;
  return items.filter((item) => textsOf(item).some(isFound));
}
