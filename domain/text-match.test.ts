import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, markWords, matchText, queryWords, RANK } from "./text-match";

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

describe("matchText", () => {
  it("ranks the text's start before a word's start before anywhere before a slip", () => {
    expect(rankOf("Mira's laptop", "mira")).toBe(RANK.start);
    expect(rankOf("Mira's laptop", "lap")).toBe(RANK.word);
    expect(rankOf("Mira's laptop", "apt")).toBe(RANK.inside);
    expect(rankOf("Mira's laptop", "lpatop")).toBe(RANK.typo);
    expect(rankOf("Mira's laptop", "printer")).toBeUndefined();
  });

  it("finds every word, in any order, and is as good as the worst of them", () => {
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

  it("forgives nothing in short words", () => {
    expect(marked("Bed 3", "bad")).toBeUndefined();
  });

  it("minds neither case nor accents, and marks the letters as they are written", () => {
    expect(marked("Zoë Müller", "zoe mul")).toBe("[Zoë] [Mül]ler");
    expect(marked("ZOE", "zoë")).toBe("[ZOE]");
  });

  it("joins marks that touch", () => {
    expect(marked("Canteen", "cant teen")).toBe("[Canteen]");
  });

  it("matches everything when nothing is asked for", () => {
    expect(matchText("Canteen", queryWords("  "))).toEqual({ rank: RANK.start, marks: [] });
  });

  it("marks the words that are there, though others are not", () => {
    expect(markWords("mira-laptop", queryWords("apple lap mira"))).toEqual([
      { from: 0, to: 4 },
      { from: 5, to: 8 },
    ]);
    expect(markWords("mira-laptop", queryWords("mria"))).toEqual([]);
  });

  it("folds letter for letter, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(fold(text)).toHaveLength(text.length);
      }),
    );
  });

  it("finds what it stands in, within the text", () => {
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
