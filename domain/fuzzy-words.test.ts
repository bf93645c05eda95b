import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFuzzyTest } from "./fuzzy-words";
import { findNearly, findWord, fold, queryWords } from "./text-match";

const letters = fc.string({ unit: fc.constantFrom("a", "b", "c", "é", "1"), minLength: 1, maxLength: 12 });
const glue = fc.constantFrom(" ", "-", ".", "\n");
const text = fc.array(fc.tuple(letters, glue), { maxLength: 8 }).map((parts) => parts.flat().join(""));

/** A word with letters swapped, dropped, changed or added. */
const misspelt = fc
  .tuple(letters, fc.array(fc.tuple(fc.nat(12), fc.constantFrom("swap", "drop", "change", "add")), { maxLength: 3 }))
  .map(([word, slips]) => slips.reduce((before, [at, slip]) => misspell(before, at, slip), word));

function misspell(word: string, at: number, slip: "swap" | "drop" | "change" | "add"): string {
  const [head, tail] = [word.slice(0, at), word.slice(at)];
  switch (slip) {
    case "swap":
      return head + tail.charAt(1) + tail.charAt(0) + tail.slice(2);
    case "drop":
      return head + tail.slice(1);
    case "change":
      return `${head}x${tail.slice(1)}`;
    case "add":
      return `${head}x${tail}`;
  }
}

/** The result of the slower functions that this test replaces. */
function isNearlyThere(folded: string, words: readonly string[]): boolean {
  return words.every((word) => findWord(folded, word) ?? findNearly(folded, word));
}

describe("createFuzzyTest", () => {
  it("H1: finds the same as `findWord` and `findNearly`", () => {
    const asked = fc.array(
      fc.oneof(
        misspelt,
        fc.tuple(misspelt, glue, misspelt).map((parts) => parts.join("")),
      ),
      {
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(text, asked, (before, others) => {
        const folded = fold(before);
        const words = queryWords(others.join(" "));
        expect(createFuzzyTest(words)(folded)).toBe(isNearlyThere(folded, words));
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 2_000) },
    );
  });

  it("H1: finds the same for misspelt words of the text", () => {
    const case_ = fc.array(fc.tuple(letters, fc.nat(12), fc.constantFrom("swap", "drop", "change", "add")), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(case_, (words) => {
        const folded = fold(words.map(([word]) => word).join("-"));
        const asked = queryWords(words.map(([word, at, slip]) => misspell(word, at, slip)).join(" "));
        expect(createFuzzyTest(asked)(folded)).toBe(isNearlyThere(folded, asked));
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 2_000) },
    );
  });

  it.each([
    ["infusion pump", "infusion", true],
    ["infusion pump", "ifnusoin", true],
    ["infusion pump", "inxxxion", false],
    ["infusion pump", "nfusion", true],
    ["infusion pump", "iinfusiion", true],
    ["infusion pump", "infus", true],
    ["infusion pump", "xnfusion", false],
    ["infusion pump", "usion", true],
    ["infusion pump", "pmup", true],
    ["infusion pump", "pup", false],
    ["infusion pump", "pump-infusoin", true],
    ["infusion pump", "pump-printer", false],
    ["infusion pump 3", "3-infusoin", true],
    ["infusion pump 3", "7-infusoin", false],
    ["ininfusion", "infusoin", false],
    ["canteen", "catxeen", false],
    ["canteen", "caxneen", false],
    ["canteen", "cantean", true],
    ["canteen", "cantene", true],
    ["cant", "canteen", false],
    ["cantee", "canteen", true],
    ["infusion", "xinfusion", true],
    ["infusion", "xinfusoin", true],
    ["infusxyz", "infusion", false],
    ["xinfusion", "infusoin", true],
    ["infusion pump", "--", false],
    ["a--b", "--", true],
    ["", "pump", false],
    ["", "--", false],
  ])("H1: says of %j whether %j is in it, or nearly so", (folded, word, isThere) => {
    expect(createFuzzyTest([word])(folded)).toBe(isThere);
    expect(isNearlyThere(folded, [word])).toBe(isThere);
  });

  it("needs every word of the query, and matches everything for an empty query", () => {
    expect(createFuzzyTest(["pump", "bed"])("pump")).toBe(false);
    expect(createFuzzyTest([])("")).toBe(true);
  });

  it("tests texts one after the other, independently", () => {
    const isThere = createFuzzyTest(["infusoin"]);
    expect(["infusion", "printer", "the infusion", ""].map(isThere)).toEqual([true, false, true, false]);
    const word = "abcdefghijkl";
    const isLongThere = createFuzzyTest([word]);
    for (let same = 1; same < 10; same++)
      expect(isLongThere(`${word.slice(0, same)}zzzzzzzzzzzz azzzzzzzzzzzz`), `${same} letters alike`).toBe(false);
  });

  it("H1: a word that exceeds the limit of parts is found only literally", () => {
    const isThere = createFuzzyTest(queryWords("aaaa-bbbb-cccc-dddd eeee-ffff-gggg-hhhh iiii"));
    expect(isThere("aaaa bbbb cccc dddd eeee ffff gggg hhhh zzzz")).toBe(true);
  });

  it("allows typing errors in words of any length", () => {
    const long = "abcdefghij".repeat(20);
    expect(createFuzzyTest([`x${long}`])(long)).toBe(true);
    expect(createFuzzyTest([`xyz${long}`])(long)).toBe(false);
  });

  it("H1: counts the first eight parts of all words together", () => {
    const isThere = createFuzzyTest(queryWords("aaaa-bbbb-cccc-dddd eeee-ffff-gggg-hhhh iiii"));
    expect(isThere("aaaa bbbb cccc dddd eeee ffff gggg hhhh")).toBe(true);
    expect(isThere("aaaa bbbb cccc dddd eeee ffff gggg")).toBe(false);
  });
});
