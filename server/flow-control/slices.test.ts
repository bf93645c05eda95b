import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Slices, type Work, waitFor } from "./slices";

/** Work that takes one slice for each step. */
function* steps(name: string, count: number, done: string[]): Work<string> {
  for (let step = 1; step <= count; step++) {
    done.push(`${name}${step}`);
    const until = performance.now() + 5;
    while (performance.now() < until);
    yield;
  }
  return name;
}

const resultOf = (name: string) => ({ type: "done", value: name });

describe("Slices", () => {
  it("H1: lets others have the event loop between slices", async () => {
    const done: string[] = [];
    const work = new Slices().run(steps("a", 3, done), { caller: "one" });
    expect(done).toEqual([]);
    await nextTurn();
    expect(done).toEqual(["a1"]);
    expect(await work).toEqual(resultOf("a"));
    expect(done).toEqual(["a1", "a2", "a3"]);
  });

  it("H1: processes one request of a caller at a time, the newest first", async () => {
    const done: string[] = [];
    const slices = new Slices();
    const first = slices.run(steps("a", 2, done), { caller: "one" });
    await nextTurn();
    const others = ["b", "c"].map((name) => slices.run(steps(name, 1, done), { caller: "one" }));
    await Promise.all([first, ...others]);
    expect(done).toEqual(["a1", "a2", "c1", "b1"]);
  });

  it("H1: alternates between callers", async () => {
    const done: string[] = [];
    const slices = new Slices();
    await Promise.all([
      slices.run(steps("a", 3, done), { caller: "one" }),
      slices.run(steps("b", 2, done), { caller: "two" }),
    ]);
    expect(done).toEqual(["a1", "b1", "a2", "b2", "a3"]);
  });

  it("H1: refuses the oldest request of a caller with too many waiting, and no other", async () => {
    const done: string[] = [];
    const slices = new Slices({ mostWaiting: 2 });
    const names = ["a", "b", "c", "d"];
    const works = names.map((name) => slices.run(steps(name, 1, done), { caller: "one" }));
    const other = slices.run(steps("x", 1, done), { caller: "two" });
    const outcomes = (await Promise.all(works)).map(({ type }) => type);
    expect(outcomes).toEqual(["busy", "busy", "done", "done"]);
    expect(await other).toEqual(resultOf("x"));
  });

  it("H1: stops, or never begins, work for which nobody waits any more", async () => {
    const done: string[] = [];
    const slices = new Slices();
    let gone = false;
    const asker = { caller: "one", isGone: () => gone };
    const works = ["a", "b"].map((name) => slices.run(steps(name, 100, done), asker));
    await nextTurn();
    gone = true;
    expect(await Promise.all(works)).toEqual([{ type: "gone" }, { type: "gone" }]);
    expect(done).toEqual(["b1"]);
  });

  it("H1: does not count requests of callers who have gone", async () => {
    const done: string[] = [];
    const slices = new Slices({ mostWaiting: 1 });
    const running = slices.run(steps("a", 2, done), { caller: "one" });
    await nextTurn();
    const left = slices.run(steps("b", 1, done), { caller: "one", isGone: () => true });
    const stays = slices.run(steps("c", 1, done), { caller: "one" });
    expect((await Promise.all([running, left, stays])).map(({ type }) => type)).toEqual(["done", "gone", "done"]);
  });

  it("continues after work that fails", async () => {
    const slices = new Slices();
    // biome-ignore lint/correctness/useYield: it fails before it could
    const failing = (function* (): Work<string> {
      throw new Error("broken");
    })();
    const failed = slices.run(failing, { caller: "one" });
    const next = slices.run(steps("a", 1, []), { caller: "one" });
    await expect(failed).rejects.toThrow("broken");
    expect(await next).toEqual(resultOf("a"));
  });

  it("H1: processes other callers while one request waits, and begins no other of the same caller", async () => {
    const done: string[] = [];
    const slices = new Slices();
    let give = (_: number) => {};
    const given = new Promise<number>((resolve) => {
      give = resolve;
    });
    const waiting = slices.run(
      (function* (): Work<number> {
        return (yield* waitFor(given)) + 1;
      })(),
      { caller: "one" },
    );
    await nextTurn();
    const next = slices.run(steps("b", 1, done), { caller: "one" });
    await slices.run(steps("x", 2, done), { caller: "two" });
    expect(done).toEqual(["x1", "x2"]);
    give(41);
    expect(await waiting).toEqual({ type: "done", value: 42 });
    await next;
    expect(done).toEqual(["x1", "x2", "b1"]);
  });

  it("fails with the error of what it waits for", async () => {
    const work = (function* (): Work<number> {
      return yield* waitFor(Promise.reject<number>(new Error("no disk")));
    })();
    await expect(new Slices().run(work, { caller: "one" })).rejects.toThrow("no disk");
  });
});
