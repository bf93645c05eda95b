import { describe, expect, it } from "vitest";
import { localeFrom } from "./locale";

describe("localeFrom", () => {
  it("prefers the chosen locale to the browser's", () => {
    expect(localeFrom("de", "en-GB,en;q=0.9")).toBe("de");
  });

  it("takes the browser's most preferred of our locales", () => {
    expect(localeFrom(undefined, "fr-FR, en;q=0.4, de-AT;q=0.7")).toBe("de");
  });

  it("ignores a language that the browser refuses", () => {
    expect(localeFrom(undefined, "de;q=0, en;q=0.1")).toBe("en");
  });

  it("falls back to English", () => {
    expect([localeFrom(undefined, null), localeFrom("xx", "pt-BR"), localeFrom(undefined, ";;;")]).toEqual([
      "en",
      "en",
      "en",
    ]);
  });
});
