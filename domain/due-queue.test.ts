import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DueQueue } from "./due-queue";

describe("DueQueue", () => {
  it("returns due items, the earliest first, each once", () => {
    const queue = new DueQueue<string>();
    queue.put("late", 30);
    queue.put("soon", 10);
    queue.put("late", 20);
    queue.put("soon", 15);
    expect([queue.takeDue(9), queue.takeDue(10), queue.takeDue(10)]).toEqual([undefined, "soon", undefined]);
    expect([queue.first, queue.takeDue(99), queue.first, queue.size]).toMatchObject([
      { thing: "late", due: 20 },
      "late",
      ...[undefined, 0],
    ]);
  });

  it("behaves like a sorted list, for any additions and removals", () => {
    const thing = fc.nat(12);
    const due = fc.nat(20);
    const step = fc.oneof(
      {
        arbitrary: fc.tuple(thing, due).map(
          ([thing, due]) =>
            (both: Both) =>
              both.put(thing, due),
        ),
        weight: 3,
      },
      due.map((now) => (both: Both) => both.takeDue(now)),
      thing.map((thing) => (both: Both) => both.remove(thing)),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const both = new Both();
        for (const take of steps) {
          take(both);
          both.expectEqual();
        }
      }),
    );
  });

  it("keeps no memory of removed items", () => {
    const queue = new DueQueue<number>();
    for (let n = 0; n < 100; n++) queue.put(n, 1_000 - n);
    for (let n = 0; n < 100; n++) queue.remove(n);
    expect([queue.size, queue.first]).toEqual([0, undefined]);
  });
});

/** A queue, and a model of what it should hold. */
class Both {
  private readonly queue = new DueQueue<number>();
  private readonly dues = new Map<number, number>();

  put(thing: number, due: number): void {
    this.queue.put(thing, due);
    this.dues.set(thing, Math.min(due, this.dues.get(thing) ?? due));
  }

  takeDue(now: number): void {
    const taken = this.queue.takeDue(now);
    if (taken === undefined) expect(this.earliest).toBeGreaterThan(now);
    else expect([this.dues.get(taken), this.earliest <= now]).toEqual([this.earliest, true]);
    if (taken !== undefined) this.dues.delete(taken);
  }

  remove(thing: number): void {
    this.queue.remove(thing);
    this.dues.delete(thing);
  }

  expectEqual(): void {
    const due = this.queue.first?.due ?? Number.POSITIVE_INFINITY;
    expect([this.queue.size, due]).toEqual([this.dues.size, this.earliest]);
  }

  private get earliest(): number {
    return Math.min(...this.dues.values());
  }
}
