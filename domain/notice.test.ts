import fc from "fast-check";
import { expect, it } from "vitest";
import { isNewerWord, type Notice, newestFirst } from "./notice";

const notice = (noticeId: string, at: number): Notice => ({
  noticeId,
  at,
  topic: "alarms",
  severity: "info",
  title: noticeId,
});

it("a feed begins with the newest notice", () => {
  const feed = [notice("a", 2), notice("b", 3), notice("c", 1)].sort(newestFirst);
  expect(feed.map(({ at }) => at)).toEqual([3, 2, 1]);
});

it("notices of one moment have the same order, however they arrived", () => {
  const ids = fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 6 });
  const shuffled = ids.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  fc.assert(
    fc.property(shuffled, ([ids, others]) => {
      const order = (from: readonly string[]) => from.map((id) => notice(id, 1)).sort(newestFirst);
      expect(order(others)).toEqual(order(ids));
    }),
  );
  expect(newestFirst(notice("a", 1), notice("b", 1))).toBeGreaterThan(0);
  expect(newestFirst(notice("b", 1), notice("a", 1))).toBeLessThan(0);
});

it("of two reports about one notice the greater revision wins, then the later time", () => {
  const word = (revision: string | undefined, at: number): Notice => ({
    ...notice("a", at),
    ...(revision === undefined ? {} : { revision }),
  });
  expect(isNewerWord(word("2", 1), word("1", 9))).toBe(true);
  expect(isNewerWord(word("1", 1), word(undefined, 9))).toBe(true);
  expect(isNewerWord(word("1", 2), word("1", 1))).toBe(true);
  expect(isNewerWord(word("1", 10), word("1", 9))).toBe(true);
});

it("of two reports about one notice the same one wins, whichever comes first", () => {
  const word = fc
    .record({ at: fc.nat(2), revision: fc.constantFrom("", "1", "2"), title: fc.constantFrom("open", "resolved") })
    .map((parts): Notice => ({ ...notice("a", 1), ...parts }));
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect([isNewerWord(a, b), isNewerWord(b, a)].filter(Boolean)).toHaveLength(
        JSON.stringify(a) === JSON.stringify(b) ? 0 : 1,
      );
    }),
  );
});
