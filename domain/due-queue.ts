interface Entry<Thing> {
  readonly thing: Thing;
  due: number;
  /** The index in the heap. */
  place: number;
}

/** Things ordered by the time at which they are due. Each thing is in the queue once, with the earliest time that it was put in for. */
export class DueQueue<Thing> {
  /** A binary heap: each entry's time is at most that of its two children. */
  private readonly heap: Entry<Thing>[] = [];
  private readonly entries = new Map<Thing, Entry<Thing>>();

  get size(): number {
    return this.heap.length;
  }

  /** The thing that is due first; undefined if the queue is empty. */
  get first(): { readonly thing: Thing; readonly due: number } | undefined {
    return this.heap[0];
  }

  /** Adds a thing, or moves it forward if the time is earlier than its current one. */
  put(thing: Thing, due: number): void {
    const known = this.entries.get(thing);
    if (known && known.due <= due) return;
    if (known) {
      known.due = due;
      this.rise(known);
      return;
    }
    const entry = { thing, due, place: this.heap.length };
    this.entries.set(thing, entry);
    this.heap.push(entry);
    this.rise(entry);
  }

  /** Removes and returns a thing that is due at `now`; undefined if there is none. */
  takeDue(now: number): Thing | undefined {
    const [first] = this.heap;
    if (!first || first.due > now) return undefined;
    this.remove(first.thing);
    return first.thing;
  }

  remove(thing: Thing): void {
    const entry = this.entries.get(thing);
    const last = this.heap.at(-1);
    if (!entry || !last) return;
    this.entries.delete(thing);
    this.heap.pop();
    if (last === entry) return;
    this.stand(last, entry.place);
    this.rise(last);
    this.sink(last);
  }

  clear(): void {
    this.heap.length = 0;
    this.entries.clear();
  }

  private rise(entry: Entry<Thing>): void {
    const { heap } = this;
    while (entry.place > 0) {
      const place = (entry.place - 1) >> 1;
      const other = heap[place];
      if (!other || other.due <= entry.due) return;
      this.stand(other, entry.place);
      this.stand(entry, place);
    }
  }

  private sink(entry: Entry<Thing>): void {
    for (;;) {
      const below = this.earlierBelow(entry.place);
      if (!below || below.due >= entry.due) return;
      const { place } = below;
      this.stand(below, entry.place);
      this.stand(entry, place);
    }
  }

  private earlierBelow(place: number): Entry<Thing> | undefined {
    const left = this.heap[2 * place + 1];
    const right = this.heap[2 * place + 2];
    return left && right && right.due < left.due ? right : left;
  }

  private stand(entry: Entry<Thing>, place: number): void {
    this.heap[place] = entry;
    entry.place = place;
  }
}
