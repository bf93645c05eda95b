/** The items of lists that are each in order, in order. A pass through the lists' heads for each item: for dozens of lists. */
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
