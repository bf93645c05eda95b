import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DatedSize, freedBytes, oldestOf } from "./oldest";

const history = fc
  .array(fc.record({ at: fc.integer({ min: 0, max: 50 }), bytes: fc.integer({ min: 0, max: 1_000 }) }), {
    minLength: 1,
  })
  .map((pieces) => pieces.toSorted((a, b) => a.at - b.at));
const sum = (pieces: readonly DatedSize[]) => pieces.reduce((total, { bytes }) => total + bytes, 0);

describe("the oldest of a kind", () => {
  it("S26: are enough or all, and include no newer rows than necessary", () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 20_000 }), (pieces, bytes) => {
        const oldest = oldestOf(pieces, bytes);
        if (!oldest) throw new Error("there are some");
        const gone = pieces.filter(({ at }) => at < oldest.before);
        expect(sum(gone)).toBeGreaterThanOrEqual(Math.min(bytes, sum(pieces)));
        const olderThanTheLast = pieces.filter(({ at }) => at < oldest.before - 1);
        expect(sum(olderThanTheLast)).toBeLessThan(bytes);
      }),
    );
  });

  it("include the number of checked rows, and their size", () => {
    const pieces = [1, 2, 3, 4].map((at) => ({ at, bytes: 10 }));
    expect(oldestOf(pieces, 15)).toEqual({ before: 3, rows: 2, bytes: 20 });
    expect(oldestOf(pieces, 1_000)).toEqual({ before: 5, rows: 4, bytes: 40 });
    expect(oldestOf([], 15)).toBeUndefined();
  });

  it("S28: are no more rows than allowed, even if they have too few bytes", () => {
    const pieces = [1, 2, 3, 4].map((at) => ({ at, bytes: 10 }));
    expect(oldestOf(pieces, 1_000, 2)).toEqual({ before: 3, rows: 2, bytes: 20 });
    expect(oldestOf(pieces, 15, 3)).toEqual({ before: 3, rows: 2, bytes: 20 });
  });

  it("include rows before a time that was ahead of its neighbours", () => {
    const oldest = oldestOf(
      [5, 900, 6].map((at) => ({ at, bytes: 10 })),
      20,
    );
    expect(oldest).toEqual({ before: 901, rows: 2, bytes: 20 });
  });

  it("count the rows actually deleted: more of the same millisecond, or fewer if some had to stay", () => {
    const oldest = { before: 3, rows: 2, bytes: 20 };
    expect([0, 1, 2, 5].map((removed) => freedBytes(oldest, removed))).toEqual([0, 10, 20, 50]);
  });
});
