import { describe, expect, it } from "vitest";
import { mergeStableRows } from "./stable-rows";

interface Row {
  readonly id: string;
  readonly text?: string;
}

const keyOf = ({ id }: Row) => id;
const rows = (...ids: string[]): Row[] => ids.map((id) => ({ id }));
const ids = (held: { readonly rows: readonly Row[] }) => held.rows.map(keyOf).join("");

describe("mergeStableRows", () => {
  it("keeps every row in its place and counts new ones above", () => {
    const held = mergeStableRows(rows("c", "b", "a"), rows("e", "d", "c", "b", "a"), keyOf);
    expect(ids(held)).toBe("cba");
    expect(held.waiting).toBe(2);
  });

  it("shows the newest version of each row, and removed ones unchanged", () => {
    const held = mergeStableRows(rows("b", "a"), [{ id: "a", text: "new" }], keyOf);
    expect(held).toEqual({ rows: [{ id: "b" }, { id: "a", text: "new" }], waiting: 0 });
  });

  it("appends new rows at the end", () => {
    const held = mergeStableRows(rows("c", "b"), rows("d", "c", "b", "a"), keyOf);
    expect(ids(held)).toBe("cba");
    expect(held.waiting).toBe(1);
  });

  it("holds back new rows even if all shown rows were removed", () => {
    expect(mergeStableRows(rows("a"), rows("b"), keyOf)).toEqual({ rows: rows("a"), waiting: 1 });
  });

  it("does not reorder rows", () => {
    expect(ids(mergeStableRows(rows("b", "a"), rows("a", "b"), keyOf))).toBe("ba");
  });
});
