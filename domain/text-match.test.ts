import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findNearly, findWord, fold, markWords, matchText, partsOfWord, queryWords, RANK, slipsIn } from "./text-match";

function marked(text: string, query: string): string | undefined {
  const match = matchText(text, queryWords(query));
  if (!match) return undefined;
  let shown = "";
  let at = 0;
  for (const { from, to } of match.marks) {
    shown += `${text.slice(at, from)}[${text.slice(from, to)}]`;
    at = to;
  }
  return shown + text.slice(at);
}

const rankOf = (text: string, query: string) => matchText(text, queryWords(query))?.rank;

describe("queryWords", () => {
  it("returns each word once, folded, with any separators", () => {
    expect(queryWords("  Zoë\t MÜLLER\n zoe ")).toEqual(["zoe", "muller"]);
    expect(queryWords(" ")).toEqual([]);
  });

  it("returns the first eight words, and 64 letters of a longer word", () => {
    expect(queryWords("a b c d e f g h i")).toEqual(["a", "b", "c", "d", "e", "f", "g", "h"]);
    expect(queryWords("a a b c d e f g h i")).toContain("h");
    expect(queryWords(`${"x".repeat(64)}y`)).toEqual(["x".repeat(64)]);
  });
});

describe("findWord", () => {
  it("prefers the start of the line to the start of a word to a place inside, and the first of each", () => {
    expect(findWord("charm arm\narm arm", "arm")).toEqual({ rank: RANK.start, from: 10, to: 13 });
    expect(findWord("charm-arm arm", "arm")).toEqual({ rank: RANK.word, from: 6, to: 9 });
    expect(findWord("charm harm", "arm")).toEqual({ rank: RANK.inside, from: 2, to: 5 });
    expect(findWord("7arm", "arm")?.rank).toBe(RANK.inside);
    expect(findWord("ärm", "rm")?.rank).toBe(RANK.inside);
    expect(findWord("charm", "farm")).toBeUndefined();
  });

  it("finds places that overlap", () => {
    expect(findWord("xaa-aa", "a-a")).toEqual({ rank: RANK.inside, from: 2, to: 5 });
    expect(findWord("xana ana", "ana")).toEqual({ rank: RANK.word, from: 5, to: 8 });
    expect(findWord("x- -a", "-a")).toEqual({ rank: RANK.word, from: 3, to: 5 });
  });
});

describe("findNearly", () => {
  const shown = (text: string, word: string) => findNearly(text, word)?.map(({ from, to }) => text.slice(from, to));

  it("allows one typing error from four letters on, and two from eight", () => {
    expect(["", "abc", "abcd", "abcdefg", "abcdefgh"].map(slipsIn)).toEqual([0, 0, 1, 1, 2]);
    expect(shown("bed", "bde")).toBeUndefined();
    expect(shown("beds", "bdes")).toEqual(["beds"]);
    expect(shown("infusio", "ifnusoi")).toBeUndefined();
    expect(shown("infusion", "ifnusoin")).toEqual(["infusion"]);
    expect(shown("infusion", "inxxxion")).toBeUndefined();
  });

  it.each([
    ["a letter less", "cnteen", "canteen"],
    ["a letter more", "caanteen", "canteen"],
    ["another letter", "cabteen", "canteen"],
    ["two letters swapped", "catneen", "canteen"],
    ["a letter before the first", "xcanteen", "canteen"],
    ["the first two swapped", "acnteen", "canteen"],
    ["the last two swapped", "cantene", "canteen"],
    ["no last letter but one", "canten", "canteen"],
  ])("forgives %s", (_, word, found) => {
    expect(shown("the canteen is here", word)).toEqual([found]);
  });

  it("allows a missing first letter", () => {
    expect(shown("cafeteria", "afetxria")).toEqual(["cafeteria"]);
  });

  it.each([
    ["letters that stand before what was meant", "ininfusion", "infusoin"],
    ["two letters of which only the second is there, one place before", "canteen", "catxeen"],
    ["two letters of which only the first is there, one place behind", "canteen", "caxneen"],
    ["letters that are missing at the end", "cant", "canteen"],
  ])("does not allow %s as one typing error", (_, text, word) => {
    expect(shown(text, word)).toBeUndefined();
  });

  it("does not allow a different first letter", () => {
    expect(shown("canteen", "xanteen")).toBeUndefined();
  });

  it("finds the start of a longer word, and marks only the matching letters", () => {
    expect(shown("infusionspumpe", "ifnusion")).toEqual(["infusion"]);
    expect(shown("canteens", "cantean")).toEqual(["canteen"]);
  });

  it("uses the word with the fewest typing errors, and the first of those", () => {
    expect(shown("infxsiom infusiom", "infusion")).toEqual(["infusiom"]);
    expect(findNearly("infusiom infusiox", "infusion")).toEqual([{ rank: RANK.typo, from: 0, to: 8 }]);
  });

  it("looks for each part of a word separately, and needs all of them", () => {
    expect(shown("mira laptop", "mria-latpop")).toEqual(["mira", "laptop"]);
    expect(shown("mira laptop", "mria.laptop")).toEqual(["mira", "laptop"]);
    expect(shown("mira laptop", "mria-printer")).toBeUndefined();
    expect(shown("mira laptop", "--")).toBeUndefined();
    expect(partsOfWord("-mría_7--b-")).toEqual(["mría", "7", "b"]);
  });

  it("ranks every part as a typing error, also one that is found literally", () => {
    expect(findNearly("mira laptop", "mria-laptop")?.map(({ rank }) => rank)).toEqual([RANK.typo, RANK.typo]);
  });
});

describe("matchText", () => {
  it("ranks the start of the text before the start of a word, any other place and a typing error", () => {
    expect(rankOf("Mira's laptop", "mira")).toBe(RANK.start);
    expect(rankOf("Mira's laptop", "lap")).toBe(RANK.word);
    expect(rankOf("Mira's laptop", "apt")).toBe(RANK.inside);
    expect(rankOf("Mira's laptop", "lpatop")).toBe(RANK.typo);
    expect(rankOf("Mira's laptop", "printer")).toBeUndefined();
  });

  it("finds every word, in any order, with the rank of the worst of them", () => {
    expect(marked("Harbour House · Second floor", "floor harb")).toBe("[Harb]our House · Second [floor]");
    expect(rankOf("Harbour House · Second floor", "harb floor")).toBe(RANK.word);
    expect(marked("Harbour House", "harb clinic")).toBeUndefined();
  });

  it("prefers a word's start to an earlier place inside one", () => {
    expect(marked("armchair in the arm room", "room")).toBe("armchair in the arm [room]");
    expect(marked("unarmed arm", "arm")).toBe("unarmed [arm]");
  });

  it.each([
    ["ifnusion", "[Infusion] pump 3"],
    ["infuson", "[Infusion] pump 3"],
    ["infussion", "[Infusion] pump 3"],
    ["pmup", "Infusion [pump] 3"],
  ])("forgives the slip in %s", (query, shown) => {
    expect(marked("Infusion pump 3", query)).toBe(shown);
  });

  it("allows no typing errors in short words", () => {
    expect(marked("Bed 3", "bad")).toBeUndefined();
  });

  it("ignores case and accents, and marks the letters as they are written", () => {
    expect(marked("Zoë Müller", "zoe mul")).toBe("[Zoë] [Mül]ler");
    expect(marked("ZOE", "zoë")).toBe("[ZOE]");
  });

  it("joins marks that touch or overlap", () => {
    expect(marked("Canteen", "cant een")).toBe("[Canteen]");
    expect(marked("Canteen", "teen cant")).toBe("[Canteen]");
    expect(marked("Canteen", "canteen ant")).toBe("[Canteen]");
    expect(marked("Canteen", "can een")).toBe("[Can]t[een]");
  });

  it("matches everything for an empty query", () => {
    expect(matchText("Canteen", queryWords("  "))).toEqual({ rank: RANK.start, marks: [] });
  });

  it("marks the words that are found, although others are not", () => {
    expect(markWords("mira-laptop", queryWords("apple lap mira"))).toEqual([
      { from: 0, to: 4 },
      { from: 5, to: 8 },
    ]);
    expect(markWords("mira-laptop", queryWords("mria"))).toEqual([]);
  });

  it("does not change letters of two code units", () => {
    expect(fold("A𝐀İß")).toBe("a𝐀iß");
  });

  it("folds letter for letter, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(fold(text)).toHaveLength(text.length);
      }),
    );
  });

  it("finds only places within the text", () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), fc.string(), (before, word, after) => {
        const text = before + word + after;
        const match = matchText(text, queryWords(word));
        expect(match).toBeDefined();
        for (const { from, to } of match?.marks ?? [])
          expect([0 <= from, from < to, to <= text.length]).not.toContain(false);
      }),
    );
  });
});
