import { matchText, queryWords, RANK } from "@/domain/text-match";

/** The items of which a text has every word that is searched for, in their order; all of them for an empty search. */
export function matching<Item>(
  items: readonly Item[],
  query: string,
  textsOf: (item: Item) => readonly (string | undefined)[],
): readonly Item[] {
  const words = queryWords(query);
  if (words.length === 0) return items;
  // Ids and addresses are much alike: a word that is only nearly there would find all of them.
  const isFound = (text = "") => (matchText(text, words)?.rank ?? RANK.typo) < RANK.typo;
  return items.filter((item) => textsOf(item).some(isFound));
}
