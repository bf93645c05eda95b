const caches: (() => void)[] = [];

/** Empties all caches, so that they no longer contain anything erased. */
export function clearMemoized(): void {
  for (const forget of caches) forget();
}

/**
 * Caches up to `most` results of `make`. Ids and addresses recur in every event, each time as a new string; with the cached one, later
 * comparisons are by pointer instead of by characters. Undefined is never cached. Only for constants of a module, since a cache lasts as
 * long as the process.
 */
export function memoize<Value>(make: (text: string) => Value | undefined, most: number) {
  const known = new Map<string, Value>();
  // Consecutive events mostly have the same site. Comparing with the last text takes half the time of a lookup.
  let latestText: string | undefined;
  let latest: Value | undefined;
  caches.push(() => {
    known.clear();
    latestText = latest = undefined;
  });

  function read(text: string): Value | undefined {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    if (made === undefined) return undefined;
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  }

  return (text: string): Value | undefined => {
    if (text === latestText) return latest;
    latest = read(text);
    latestText = text;
    return latest;
  };
}
