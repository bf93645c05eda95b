import { describe, expect, it } from "vitest";
import { isPhrase, phrase, sayInEnglish, sayPart, sayText } from "./notice-phrase";

const reason = phrase("reason.roamedTo", { accessPoint: "AP 2" });
const left = phrase("client.leftBecause", { client: "iPhone", place: "Cafe", duration: "4 s", reason });

describe("sayPart", () => {
  it("translates nested phrases, joins lists by commas and keeps texts", () => {
    expect(sayPart(left, sayInEnglish)).toBe("iPhone left Cafe after 4 s: roamed to AP 2");
    expect(sayPart(phrase("alarm.reasons", { reasons: ["a", "b"] }), sayInEnglish)).toBe("Reason a, b");
    expect(sayPart("as Mist wrote it", sayInEnglish)).toBe("as Mist wrote it");
  });

  it("returns undefined if a code is unknown, however deeply nested", () => {
    const unknown = { code: "some.day" };
    expect(sayPart(unknown, sayInEnglish)).toBeUndefined();
    expect(sayPart({ ...left, values: { ...left.values, reason: unknown } }, sayInEnglish)).toBeUndefined();
    expect(sayPart({ ...left, values: { ...left.values, reason: ["a", unknown] } }, sayInEnglish)).toBeUndefined();
    expect(sayText(["a", unknown], sayInEnglish)).toBeUndefined();
  });
});

describe("sayText", () => {
  it("joins the parts by dots", () => {
    expect(sayText(["a", reason, "b"], sayInEnglish)).toBe("a · roamed to AP 2 · b");
  });
});

describe("isPhrase", () => {
  it.each([left, { code: "some.day" }, { code: "a", values: { b: ["c", { code: "d" }] } }])("accepts %o", (json) => {
    expect(isPhrase(json)).toBe(true);
  });

  it.each([
    ...[undefined, null, "a", {}, { code: 1 }, { code: "a", values: 1 }, { code: "a", values: null }],
    ...[
      { code: "a", values: { b: 1 } },
      { code: "a", values: { b: [1] } },
      { code: "a", values: { b: ["c", 1] } },
      { code: "a", values: { b: "c", d: 1 } },
      { code: "a", values: { b: [["c"]] } },
    ],
  ])("refuses %o", (json) => {
    expect(isPhrase(json)).toBe(false);
  });
});
