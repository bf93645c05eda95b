import { describe, expect, it } from "vitest";
import { rowsInView } from "./rows-in-view";

const view = { count: 10_000, rowPx: 32, height: 640 };

describe("rowsInView", () => {
  it("draws what is seen and a little more", () => {
    expect(rowsInView({ ...view, scrollTop: 3_200 })).toEqual({ first: 90, last: 131 });
  });

  it("draws all rows of a short list", () => {
    expect(rowsInView({ ...view, count: 3, scrollTop: 0 })).toEqual({ first: 0, last: 3 });
  });

  it("ends at the last row", () => {
    expect(rowsInView({ ...view, scrollTop: 32 * 9_980 }).last).toBe(10_000);
  });

  it("draws nothing of a list that shrank away under the scroll position", () => {
    expect(rowsInView({ ...view, count: 0, scrollTop: 9_000 })).toEqual({ first: 0, last: 0 });
  });
});
