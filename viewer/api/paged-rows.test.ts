import { describe, expect, it } from "vitest";
import { hasGap, mergeRows, type RowForm, withoutGone } from "./paged-rows";

interface Row {
  readonly id: string;
  readonly at: number;
  readonly title: string;
}

const NEWEST_FIRST: RowForm<Row> = { keyOf: ({ id }) => id, inOrder: (a, b) => b.at - a.at };

function row(id: string, at: number, title = id): Row {
  return { id, at, title };
}

describe("mergeRows", () => {
  it("keeps the newest first", () => {
    const merged = mergeRows(NEWEST_FIRST, [row("c", 30)], [row("a", 10), row("b", 20)]);
    expect(merged.map(({ id }) => id)).toEqual(["c", "b", "a"]);
  });

  it("keeps an updated row once, in its newer form", () => {
    const merged = mergeRows(NEWEST_FIRST, [row("a", 40, "cleared")], [row("a", 10, "raised"), row("b", 20)]);
    expect(merged.map(({ title }) => title)).toEqual(["cleared", "b"]);
  });
});

describe("withoutGone", () => {
  const known = [row("d", 40), row("c", 30), row("b", 20), row("a", 10)];
  const left = (rows: readonly Row[], isAll: boolean) =>
    withoutGone(NEWEST_FIRST, known, { rows, isAll }).map(({ id }) => id);

  it("drops rows that the newest page no longer contains, but none older than the page", () => {
    expect(left([row("d", 40), row("b", 20)], false)).toEqual(["d", "b", "a"]);
    expect(left([row("e", 50), row("d", 40)], false)).toEqual(["d", "c", "b", "a"]);
  });

  it("drops all other rows if the page is the whole list", () => {
    expect(left([row("d", 40)], true)).toEqual(["d"]);
    expect(left([], true)).toEqual([]);
  });
});

describe("hasGap", () => {
  it("is true if the newest page does not reach the known rows", () => {
    const isBetween = (newest: readonly Row[], known: readonly Row[]) => hasGap(NEWEST_FIRST, newest, known);
    expect(isBetween([row("d", 40), row("c", 30)], [row("a", 10)])).toBe(true);
    expect(isBetween([row("b", 20), row("a", 10)], [row("a", 10)])).toBe(false);
    expect(isBetween([], [row("a", 10)])).toBe(false);
    expect(isBetween([row("a", 10)], [])).toBe(false);
  });
});
