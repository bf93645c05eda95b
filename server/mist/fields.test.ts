import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  fact,
  optional,
  required,
  toBand,
  toEpochMs,
  toId,
  toInteger,
  toList,
  toMac,
  toNumber,
  toText,
} from "./fields";

const AT = Date.UTC(2026, 8, 21, 14, 13, 20);

describe("toEpochMs", () => {
  it.each([
    ["whole seconds", 1_790_000_000],
    ["broken seconds", 1_790_000_000.0004],
    ["seconds as text", "1790000000.000"],
    ["milliseconds", 1_790_000_000_000],
    ["microseconds", 1_790_000_000_000_000],
    ["nanoseconds", 1_790_000_000_000_000_000],
    ["ISO 8601", "2026-09-21T14:13:20Z"],
    ["ISO 8601 without a zone, as UTC", "2026-09-21T14:13:20.000"],
    ["ISO 8601 with an offset", "2026-09-21T16:13:20+02:00"],
  ])("T1: takes %s", (_, value) => {
    expect(toEpochMs(value)).toBe(AT);
  });

  it("T1: keeps the milliseconds of fractional seconds", () => {
    expect(toEpochMs(1_790_000_010.518203)).toBe(AT + 10_518);
  });

  it.each([0, -1, 5, null, undefined, Number.NaN, Number.POSITIVE_INFINITY, 1e308, "", "soon", "2026", {}, [1], true])(
    "T1: reads no time from %j",
    (value) => {
      expect(toEpochMs(value)).toBeUndefined();
    },
  );
});

describe("toMac", () => {
  it.each(["3C:22:FB:48:D1:7E", "3c-22-fb-48-d1-7e", "3C22.FB48.D17E", " 3c22fb48d17e "])(
    "I26: reads %j as the same address",
    (text) => {
      expect(toMac(text)).toBe("3c22fb48d17e");
    },
  );

  it("reads no address from values that are too short, too long, or not text", () => {
    for (const value of ["3c22fb48d1", "3c22fb48d17e00", 66_123_456, null, "x".repeat(1e6)]) {
      expect(toMac(value)).toBeUndefined();
    }
  });
});

describe("toNumber", () => {
  it("I25: accepts finite numbers and numerals, nothing else", () => {
    expect(["12.5", " -3 ", "1e2", ".5", -7].map(toNumber)).toEqual([12.5, -3, 100, 0.5, -7]);
    const others = [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      "Infinity",
      "NaN",
      "1e999",
      "0x10",
      "",
      " ",
      null,
      [],
      true,
      "1 2",
    ];
    for (const value of others) expect(toNumber(value)).toBeUndefined();
  });

  it("never returns -0, which JSON would not keep", () => {
    expect([-0, "-0", "-1e-400"].map(toNumber)).toEqual([0, 0, 0]);
    expect([-0, "-0", -0.3].map(toInteger)).toEqual([0, 0, 0]);
  });
});

describe("toText", () => {
  it("I27: cuts after 256 characters, never in the middle of one", () => {
    const text = toText("😀".repeat(300)) ?? "";
    expect(Array.from(text)).toHaveLength(256);
    expect(text.isWellFormed()).toBe(true);
  });

  it("I27: drops control characters, lone surrogates and marks that reverse text", () => {
    expect(toText("a\u0000b\ud800c\u202ed\u2066e\ufefff")).toBe("abcdef");
  });

  it("I27: makes one line of several", () => {
    expect(toText("first\r\nsecond\tthird")).toBe("first second third");
  });

  it("I27: does not change markup, because screens escape it", () => {
    expect(toText("<img onerror=x>")).toBe("<img onerror=x>");
  });

  it("keeps joined emoji and accents", () => {
    expect(toText("👩‍🚀 Zoë")).toBe("👩‍🚀 Zoë");
  });

  it("reads a number as text, and a blank as missing", () => {
    expect([toText(8), toText("  "), toText(""), toText({})]).toEqual(["8", undefined, undefined, undefined]);
  });

  it("always gives one printable line of at most 256 characters, or nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 600 }), (value) => {
        const text = toText(value);
        if (text === undefined) return;
        expect(Array.from(text).length).toBeLessThanOrEqual(256);
        expect(text).toBe(text.trim());
        expect(text).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }),
    );
  });
});

describe("toId", () => {
  it("trims, and accepts any text that is not empty", () => {
    expect(toId("a81d5f30-27c4 ")).toBe("a81d5f30-27c4");
    expect(toId("xxxx")).toBe("xxxx");
  });

  it("refuses blanks, control characters, other types and more than 128 characters", () => {
    for (const value of ["", "  ", "a\nb", 7, null, "x".repeat(129)]) expect(toId(value)).toBeUndefined();
  });
});

describe("toBand", () => {
  it("writes each band in one way", () => {
    expect(["24", "2.4", "2.4GHz", 24, "5", "5GHz", "5-dedicated", "6"].map(toBand)).toEqual([
      ...["2.4", "2.4", "2.4", "2.4"],
      ...["5", "5", "5"],
      "6",
    ]);
    expect(["", "55", "x", null].map(toBand)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe("toList", () => {
  it("leaves out invalid items, and everything after the hundredth", () => {
    expect(toList(toMac)(["3c22fb48d17e", null, "x"])).toEqual(["3c22fb48d17e"]);
    expect(toList(toNumber)(Array.from({ length: 300 }, (_, index) => index))).toHaveLength(100);
    expect(toList(toNumber)("12")).toBeUndefined();
  });
});

describe("members of an event", () => {
  const schema = z.object({ must: required(toId, "must"), may: optional(toNumber, "may"), nice: fact(toNumber) });

  it("reports which required member is missing, and which is unreadable", () => {
    expect(schema.safeParse({}).error?.issues[0]?.message).toBe("no must");
    expect(schema.safeParse({ must: 7 }).error?.issues[0]?.message).toBe("unreadable must");
  });

  it("allows an optional member to be absent, but not invalid", () => {
    expect(schema.safeParse({ must: "a", may: null }).success).toBe(true);
    expect(schema.safeParse({ must: "a", may: "soon" }).error?.issues[0]?.message).toBe("unreadable may");
  });

  it("counts a fact that cannot be read as absent", () => {
    expect(schema.safeParse({ must: "a", nice: "soon" }).data?.nice).toBeUndefined();
  });
});
