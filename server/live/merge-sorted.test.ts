import fc from "fast-check";
import { expect, it } from "vitest";
import { mergeSorted } from "./merge-sorted";

it("gives the same as sorting all of them at once", () => {
  const ascending = (a: number, b: number) => a - b;
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 20 }))), (lists) => {
      const sorted = lists.map((list) => list.toSorted(ascending));
      expect([...mergeSorted(sorted, ascending)]).toEqual(lists.flat().sort(ascending));
    }),
  );
});
