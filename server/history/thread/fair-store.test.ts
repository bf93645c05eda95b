import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { fixOf } from "@/domain/testing/changes";
import { keptHistory } from "../questions/testing/kept-history";
import { fairStore } from "./fair-store";

const WORDS = 40_000;
const LONG_MS = 12;

it("lets others run in the middle of very many reports", async () => {
  const fixes = Array.from({ length: WORDS }, (_, n) => fixOf({ at: 1_000 + n }));
  const whole = Object.assign(Object.create(await keptHistory([])), {
    async *read() {
      yield fixes.map((change) => ({ change }));
    },
  });
  let [turns, taken, isOver] = [0, 0, false];
  const others = (async () => {
    while (!isOver) {
      await nextTurn();
      turns += 1;
    }
  })();
  const turnsBefore: number[] = [];
  for await (const words of fairStore(whole, () => true).read({
    siteId: "site-1",
    after: 0,
    upTo: 1e9,
    byTrack: true,
  })) {
    turnsBefore.push(turns);
    taken += words.length;
    const until = performance.now() + LONG_MS;
    while (performance.now() < until);
  }
  isOver = true;
  await others;
  expect(taken).toBe(WORDS);
  expect(turnsBefore.length).toBeGreaterThan(3);
  expect(new Set(turnsBefore.slice(1)).size).toBe(turnsBefore.length - 1);
});
