import { describe, expect, it } from "vitest";
import { rowsInView } from "./rows-in-view";

const view = { count: 10_000, rowPx: 32, height: 640 };

/** The first and the last row drawn, and how many. */
function drawn(more: Partial<Parameters<typeof rowsInView>[0]>) {
  const { rows, above } = rowsInView({ ...view, scrollTop: 0, ...more });
  return { first: rows[0], last: rows.at(-1), count: rows.length, above };
}

describe("rowsInView", () => {
  it("draws what is seen and a little more", () => {
    expect(drawn({ scrollTop: 3_200 })).toEqual({ first: 90, last: 130, count: 41, above: 90 });
  });

  it("draws all rows of a short list", () => {
    expect(rowsInView({ ...view, count: 3, scrollTop: 0 })).toEqual({ rows: [0, 1, 2], above: 0 });
  });

  it("ends at the last row", () => {
    expect(drawn({ scrollTop: 32 * 9_980 }).last).toBe(9_999);
  });

  it("draws nothing of a list that shrank away under the scroll position", () => {
    expect(rowsInView({ ...view, count: 0, scrollTop: 9_000, kept: 4 })).toEqual({ rows: [], above: 0 });
  });

  it("keeps the row with the focus wherever the order has taken it, and all others in their places", () => {
    expect(drawn({ scrollTop: 3_200, kept: 5 })).toEqual({ first: 5, last: 130, count: 42, above: 89 });
    expect(drawn({ scrollTop: 3_200, kept: 9_000 })).toEqual({ first: 90, last: 9_000, count: 42, above: 90 });
    expect(drawn({ scrollTop: 3_200, kept: 100 })).toEqual({ first: 90, last: 130, count: 41, above: 90 });
  });
});
