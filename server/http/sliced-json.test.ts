import { describe, expect, it } from "vitest";
import { finish } from "@/server/live/testing/finish";
import { LongObject, longBase64, longList, slicedJson } from "./sliced-json";

function written(value: Parameters<typeof slicedJson>[0]): unknown {
  const answer = finish(slicedJson(value));
  return answer.type === "raw" ? JSON.parse(String(answer.body)) : answer;
}

describe("slicedJson", () => {
  it("writes the same as JSON.stringify", () => {
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

  it("combines pieces of any length", () => {
    const items = Array.from({ length: 50 }, (_, i) => "€".repeat(i * 1_000));
    expect(written(longList(items, (text) => text))).toEqual(items);
  });

  it("writes bytes of any length in base64, and objects with long members", () => {
    for (const length of [0, 1, 3 * 16 * 1024 - 1, 3 * 16 * 1024, 100_000]) {
      const bytes = Uint8Array.from({ length: length + 2 }, (_, i) => i % 251).subarray(2);
      const told = new LongObject({ id: 1, bytes: longBase64(bytes), list: longList([1], (n) => n) });
      expect(written({ told, after: 2 })).toEqual({
        told: { id: 1, bytes: Buffer.from(bytes).toString("base64"), list: [1] },
        after: 2,
      });
    }
  });

  it("H1: pauses after each item", () => {
    const work = slicedJson({ many: longList([1, 2, 3], (n) => n) });
    let pauses = 0;
    while (!work.next().done) pauses += 1;
    expect(pauses).toBe(3);
  });
});
