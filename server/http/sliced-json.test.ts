import { describe, expect, it } from "vitest";
import { finish } from "@/server/live/testing/finish";
import { longList, slicedJson } from "./sliced-json";

function written(value: Parameters<typeof slicedJson>[0]): unknown {
  const answer = finish(slicedJson(value));
  return answer.type === "raw" ? JSON.parse(String(answer.body)) : answer;
}

describe("slicedJson", () => {
  it("writes what JSON.stringify writes", () => {
    const numbers = () => longList([1, 2, 3], (n) => ({ n, text: "ä\n" }));
    const list = [1, 2, 3].map((n) => ({ n, text: "ä\n" }));
    expect(written(numbers())).toEqual(list);
    expect(written({ at: "now", numbers: numbers(), none: longList([], () => 1), 'quo"ted': null })).toEqual({
      at: "now",
      numbers: list,
      none: [],
      'quo"ted': null,
    });
    expect(written({})).toEqual({});
  });

  it("leaves out items that are undefined", () => {
    expect(written(longList([1, 2, 3], (n) => (n === 2 ? undefined : n)))).toEqual([1, 3]);
  });

  it("puts pieces of any length together", () => {
    const items = Array.from({ length: 50 }, (_, i) => "€".repeat(i * 1_000));
    expect(written(longList(items, (text) => text))).toEqual(items);
  });

  it("H1: pauses after each item", () => {
    const work = slicedJson({ many: longList([1, 2, 3], (n) => n) });
    let pauses = 0;
    while (!work.next().done) pauses += 1;
    expect(pauses).toBe(3);
  });
});
