import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { naturalKey, naturalOrder } from "./natural-order";

describe("naturalOrder", () => {
  it("compares numbers in names by their value", () => {
    const names = ["Desk 100", "Desk 2", "Desk 10", "Desk 1", "Atrium", "Desk"];
    expect(names.sort(naturalOrder)).toEqual(["Atrium", "Desk", "Desk 1", "Desk 2", "Desk 10", "Desk 100"]);
  });

  it("continues after equal numbers, and compares numbers that are too large for a double", () => {
    expect(["2b", "10a", "2a"].sort(naturalOrder)).toEqual(["2a", "2b", "10a"]);
    expect(naturalOrder("9007199254740993", "9007199254740992")).toBeGreaterThan(0);
    expect(naturalOrder("01", "1")).not.toBe(0);
  });

  it("is the same as the order of the keys, which are compared faster", () => {
    const text = fc.stringMatching(/^[a10 :-]{0,12}$/);
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [keyA, keyB] = [naturalKey(a), naturalKey(b)];
        if (keyA !== keyB) expect(keyA < keyB).toBe(naturalOrder(a, b) < 0);
      }),
    );
    expect(naturalKey("Desk 007")).toBe(naturalKey("Desk 7"));
  });

  it("is a consistent order for any texts", () => {
    const text = fc.stringMatching(/^[a1 0-]{0,8}$/);
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(Math.sign(naturalOrder(a, b)) + Math.sign(naturalOrder(b, a))).toBe(0);
        if (naturalOrder(a, b) <= 0 && naturalOrder(b, c) <= 0) expect(naturalOrder(a, c)).toBeLessThanOrEqual(0);
        if (naturalOrder(a, b) === 0) expect(a).toBe(b);
      }),
    );
  });
});
