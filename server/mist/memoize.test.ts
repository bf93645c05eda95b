import fc from "fast-check";
import { expect, it } from "vitest";
import { clearMemoized, memoize } from "./memoize";

it("returns the same as the wrapped function, however small its cache is", () => {
  const make = (text: string) => (text.startsWith("a") ? undefined : text.toUpperCase());
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("", "a", "b", "c", "d", "ab")),
      fc.integer({ min: 1, max: 3 }),
      (asked, most) => {
        const ask = memoize(make, most);
        expect(asked.map(ask)).toEqual(asked.map(make));
      },
    ),
  );
});

it("computes the same value once", () => {
  let made = 0;
  const ask = memoize((text) => ({ text, number: ++made }), 10);
  expect(ask("one")).toBe(ask("one"));
  expect([ask("two"), ask("one"), ask("two")].map((each) => each?.number)).toEqual([2, 1, 2]);
});

it("keeps nothing of earlier calls once it is cleared", () => {
  let made = 0;
  const ask = memoize((text) => `${text} ${++made}`, 10);
  expect(["one", "two"].map(ask)).toEqual(["one 1", "two 2"]);
  clearMemoized();
  expect(["two", "one", "two"].map(ask)).toEqual(["two 3", "one 4", "two 3"]);
});
