/** Things by the time at which they are due, the earliest first. A thing waits once: for the earliest time that it was put in for. */
export class DueQueue<Thing> {
  /** A heap: each time is at most that of the two places that follow from its own. */
  private readonly heap: { readonly due: number; readonly thing: Thing }[] = [];
  private readonly dues = new Map<Thing, number>();

  get size(): number {
    return this.dues.size;
  }

  /** Makes it wait for that time, unless it waits for an earlier one. */
  put(thing: Thing, due: number): void {
    const known = this.dues.get(thing);
    if (known !== undefined && known <= due) return;
    this.dues.set(thing, due);
    this.rise({ due, thing });
  }

  /** Takes out one that is due by then; undefined where there is none. */
  takeDue(now: number): Thing | undefined {
    for (let first = this.heap[0]; first && first.due <= now; first = this.heap[0]) {
      this.sink();
      // One that was put in again for an earlier time has been taken out with that.
      if (this.dues.get(first.thing) !== first.due) continue;
      this.dues.delete(first.thing);
      return first.thing;
    }
    return undefined;
  }

  remove(thing: Thing): void {
    this.dues.delete(thing);
  }

  clear(): void {
    this.heap.length = 0;
    this.dues.clear();
  }

  private rise(entry: { readonly due: number; readonly thing: Thing }): void {
    const { heap } = this;
    let place = heap.length;
    heap.push(entry);
    while (place > 0) {
      const above = (place - 1) >> 1;
      const other = heap[above];
      if (!other || other.due <= entry.due) break;
      heap[place] = other;
      place = above;
    }
    heap[place] = entry;
  }

  /** Takes the first out, and puts the last where it belongs. */
  private sink(): void {
    const { heap } = this;
    const entry = heap.pop();
    if (!entry || heap.length === 0) return;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if ((heap[below + 1]?.due ?? Number.POSITIVE_INFINITY) < (heap[below]?.due ?? Number.POSITIVE_INFINITY))
        below += 1;
      const other = heap[below];
      if (!other || other.due >= entry.due) break;
      heap[place] = other;
      place = below;
    }
    heap[place] = entry;
  }
}
