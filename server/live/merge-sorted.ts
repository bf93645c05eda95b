/** Merges sorted lists into one sorted sequence. Compares the heads of all lists for each item, so it suits dozens of lists, not more. */
export function* mergeSorted<Item>(
  lists: readonly (readonly Item[])[],
  compare: (a: Item, b: Item) => number,
): Generator<Item, void> {
  const heads = lists.flatMap((list) => (list.length > 0 ? [{ list, place: 0 }] : []));
  const itemOf = ({ list, place }: { readonly list: readonly Item[]; readonly place: number }) => list[place] as Item;
  while (heads.length > 0) {
    const first = heads.reduce((least, head) => (compare(itemOf(head), itemOf(least)) < 0 ? head : least));
    yield itemOf(first);
    first.place += 1;
    if (first.place === first.list.length) heads.splice(heads.indexOf(first), 1);
  }
}
