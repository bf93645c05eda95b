import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { LOCALES } from "@/components/text/format";
import { messagesOf } from "@/components/text/messages";

const FONTS = path.resolve(import.meta.dirname, "../app/fonts");

/** The ranges in the order of the file: the Latin one and the complete one, first of Geist and then of Geist Mono. */
const RANGES = [...readFileSync(path.join(FONTS, "fonts.ts"), "utf8").matchAll(/value:\s*"(U\+[^"]+)"/g)].map(
  ([, value = ""]) =>
    value.split(", ").map((range) =>
      range
        .slice(2)
        .split("-")
        .map((hex) => Number.parseInt(hex, 16)),
    ),
);
const [latin = [], whole = [], monoLatin, monoWhole] = RANGES;

const has = (ranges: readonly (readonly number[])[], code: number) =>
  ranges.some(([from = 0, to = from]) => from <= code && code <= to);

it.each(LOCALES)("the characters in %s are all in the preloaded font", (locale) => {
  const written = new Set(Object.values(messagesOf(locale)).join(""));
  const missing = [...written].filter((letter) => letter > " " && !has(latin, letter.codePointAt(0) ?? 0));
  expect(missing).toEqual([]);
});

it("has no character in two files, and divides both typefaces alike", () => {
  const both = Array.from({ length: 0x2300 }, (_, code) => code).filter((code) => has(latin, code) && has(whole, code));
  expect(both).toEqual([]);
  expect([monoLatin, monoWhole]).toEqual([latin, whole]);
});

it("is smaller than 24,000 bytes", () => {
  expect(statSync(path.join(FONTS, "geist-latin.woff2")).size).toBeLessThan(24_000);
});
