const forgetters: (() => void)[] = [];

/** Empties every memory there is: what was erased is in none of them from then on. */
export function forgetRemembered(): void {
  for (const forget of forgetters) forget();
}

/**
 * `make`, with up to `most` of its results at hand. Ids and addresses come again with every event, each time as a new
 * text: whoever looks up the remembered one compares a pointer instead of its characters. Undefined is never remembered.
 * For a module's own constants: a memory lasts as long as the process.
 */
export function remembered<Value>(make: (text: string) => Value | undefined, most: number) {
  const known = new Map<string, Value>();
  // One event's site is mostly the next one's as well: to compare it takes half of what it takes to find it.
  let latestText: string | undefined;
  let latest: Value | undefined;
  forgetters.push(() => {
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
