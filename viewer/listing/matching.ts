import { matchText, queryWords } from "@/domain/text-match";

/** The items of which a text matches what is searched for, in their order; all of them for an empty search. */
export function matching<Item>(
  items: readonly Item[],
  query: string,
  textsOf: (item: Item) => readonly (string | undefined)[],
): readonly Item[] {
  const words = queryWords(query);
  if (words.length === 0) return items;
  return items.filter((item) => textsOf(item).some((text) => text !== undefined && matchText(text, words)));
}
