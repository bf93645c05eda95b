import { expect, it } from "vitest";
import { type NoticePart, phrase, sayInEnglish, sayPart } from "@/domain/notice-phrase";
import { ahead, durationPhrase, listed } from "./wording";

const english = (part: NoticePart) => sayPart(part, sayInEnglish);

it("writes a duration in its two largest units", () => {
  expect([0, 4_400, 280_472, 300_000, 3_600_000, 7_500_000].map(durationPhrase).map(english)).toEqual([
    ...["0 s", "4 s", "4 min 40 s", "5 min", "1 h", "2 h 5 min"],
  ]);
});

it("names three and counts the rest", () => {
  expect(listed(["a", "b", "c"])).toEqual(["a", "b", "c"]);
  expect(listed(["a", "b", "c", "d", "e"])).toEqual(phrase("list.more", { names: ["a", "b", "c"], count: "2" }));
});

it("writes how far ahead a time is in one unit", () => {
  expect([300_000, 3 * 3_600_000, 3 * 86_400_000].map((ms) => english(ahead(ms)))).toEqual(["5 min", "3 h", "3 days"]);
});
