import { describe, expect, it } from "vitest";
import { toMacText } from "./ids";
import { macDigits, markMac, rankMac } from "./mac-match";
import { RANK } from "./text-match";

const MAC = "5c5b35a1b2c3";

describe("addresses in any spelling", () => {
  it.each(["5C:5B:35", "5c-5b-35", "5c5b.35", "5C5B35", "5c 5b 35", " 5c5b35 "])("reads %s", (query) => {
    expect(macDigits(query)).toBe("5c5b35");
  });

  it.each(["", "5", "mira", "5c5b35a1b2c3d4", "10.20.30.40x"])("does not read %j as an address", (query) => {
    expect(macDigits(query)).toBeUndefined();
  });

  it("ranks a whole address before its start before its middle", () => {
    expect(rankMac(MAC, MAC)).toBe(RANK.start);
    expect(rankMac(MAC, "5c5b")).toBe(RANK.word);
    expect(rankMac(MAC, "a1b2")).toBe(RANK.inside);
    expect(rankMac(MAC, "ffff")).toBeUndefined();
  });

  it("does not match two digits in the middle of an address", () => {
    expect(rankMac(MAC, "b2")).toBeUndefined();
    expect(rankMac(MAC, "5c")).toBe(RANK.word);
  });

  it.each([
    ["5c5b35", "5c:5b:35"],
    ["b35a", "b:35:a"],
    ["b2c3", "b2:c3"],
    ["c3", "c3"],
  ])("marks %s as it is read", (digits, shown) => {
    const mark = markMac(MAC, digits);
    expect(toMacText(MAC).slice(mark?.from, mark?.to)).toBe(shown);
  });

  it("marks nothing if the digits are not in the address", () => {
    expect(markMac(MAC, "ffff")).toBeUndefined();
  });
});
