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
  it("S26: are enough, or all there are, and nothing newer than needed goes with them", () => {
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

  it("tell how many were looked at, and what they take", () => {
    const pieces = [1, 2, 3, 4].map((at) => ({ at, bytes: 10 }));
    expect(oldestOf(pieces, 15)).toEqual({ before: 3, rows: 2, bytes: 20 });
    expect(oldestOf(pieces, 1_000)).toEqual({ before: 5, rows: 4, bytes: 40 });
    expect(oldestOf([], 15)).toBeUndefined();
  });

  it("S28: are no more rows than may go, though they take up less", () => {
    const pieces = [1, 2, 3, 4].map((at) => ({ at, bytes: 10 }));
    expect(oldestOf(pieces, 1_000, 2)).toEqual({ before: 3, rows: 2, bytes: 20 });
    expect(oldestOf(pieces, 15, 3)).toEqual({ before: 3, rows: 2, bytes: 20 });
  });

  it("take those before a time that was ahead of its neighbours along", () => {
    const oldest = oldestOf(
      [5, 900, 6].map((at) => ({ at, bytes: 10 })),
      20,
    );
    expect(oldest).toEqual({ before: 901, rows: 2, bytes: 20 });
  });

  it("count for what went: more of the same millisecond, or fewer where some had to stay", () => {
    const oldest = { before: 3, rows: 2, bytes: 20 };
    expect([0, 1, 2, 5].map((removed) => freedBytes(oldest, removed))).toEqual([0, 10, 20, 50]);
  });
});
