import { describe, expect, it } from "vitest";
import { regionalOf } from "./regional";

describe("regionalOf", () => {
  it("is the first that the reader likes of the page's language", () => {
    expect(regionalOf("en", ["de-CH", "en-GB", "en-US"])).toBe("en-GB");
    expect(regionalOf("de", ["en-GB", "de-AT"])).toBe("de-AT");
  });

  it("is the language itself where the reader likes none of its kinds", () => {
    expect(regionalOf("en", ["fr-FR", "enm"])).toBe("en");
    expect(regionalOf("de", [])).toBe("de");
  });
});
