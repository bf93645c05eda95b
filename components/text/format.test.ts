import { describe, expect, it } from "vitest";
import { format, formatAverage, formatNumber, LOCALES } from "./format";

describe("format", () => {
  it("inserts values in their places", () => {
    expect(format("{zone}: {count} of {limit}", { zone: "Lobby", count: 12, limit: 10 }, "en")).toBe("Lobby: 12 of 10");
  });

  it("chooses the plural form for the number", () => {
    const message = "{count} {count|track|tracks}";
    expect([0, 1, 2].map((count) => format(message, { count }, "en"))).toEqual(["0 tracks", "1 track", "2 tracks"]);
  });

  it("writes numbers in the locale's format", () => {
    expect(format("{count}", { count: 12_345 }, "en")).toBe("12,345");
    expect(format("{count}", { count: 12_345 }, "de")).toBe("12.345");
  });

  it.each(LOCALES)("formats and counts as Intl does in %s, without calling it for most numbers", (locale) => {
    const [numbers, rules] = [new Intl.NumberFormat(locale), new Intl.PluralRules(locale)];
    for (const count of [0, 1, 2, 9, 99, 999, 1_000, 1_001, 1_000_000, 0.5, 1.5, 999.5, -1, -1_000]) {
      expect(formatNumber(count, locale)).toBe(numbers.format(count));
      const isOne = rules.select(count) === "one";
      // A negative one is never counted.
      if (count >= 0) expect(format("{count|one|other}", { count }, locale)).toBe(isOne ? "one" : "other");
    }
  });

  it("writes every average with one decimal", () => {
    expect([0, 0.04, 0.25, 2, 1_234.56].map((value) => formatAverage(value, "en"))).toEqual([
      "0.0",
      "0.0",
      "0.3",
      "2.0",
      "1,234.6",
    ]);
    expect([2, 1_234.56].map((value) => formatAverage(value, "de"))).toEqual(["2,0", "1.234,6"]);
  });

  it("does not interpret a value as a message", () => {
    expect(format("{name}", { name: "{count}", count: 3 }, "en")).toBe("{count}");
  });

  it("leaves a placeholder without a value visible", () => {
    expect(format("{name} left", {}, "en")).toBe("{name} left");
  });
});
