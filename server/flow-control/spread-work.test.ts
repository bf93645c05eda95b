import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { SpreadWork } from "./spread-work";

function* counting(name: string, steps: number, done: string[]): Generator<undefined, void> {
  for (let step = 1; step <= steps; step++) {
    done.push(`${name}${step}`);
    yield;
  }
}

describe("work that is spread over turns", () => {
  it("ends at once if it is short", () => {
    const done: string[] = [];
    new SpreadWork(10).add(counting("a", 3, done));
    expect(done).toEqual(["a1", "a2", "a3"]);
  });

  it("continues in later turns, the oldest first, with a limited number of steps per turn", async () => {
    const done: string[] = [];
    const spread = new SpreadWork(4);
    spread.add(counting("a", 5, done));
    spread.add(counting("b", 2, done));
    expect(done).toEqual(["a1", "a2", "a3", "a4"]);
    await nextTurn();
    // Each needs one further step, which finds that it is complete.
    expect(done).toEqual(["a1", "a2", "a3", "a4", "a5", "b1", "b2"]);
  });

  it("takes no more steps in a turn, however many pieces there are", async () => {
    const done: string[] = [];
    const spread = new SpreadWork(4);
    for (const name of ["a", "b", "c", "d"]) spread.add(counting(name, 1, done));
    expect(done).toEqual(["a1", "b1"]);
    await nextTurn();
    expect(done).toEqual(["a1", "b1", "c1", "d1"]);
    spread.add(counting("e", 1, done));
    await nextTurn();
    expect(done.at(-1)).toBe("e1");
  });
});
