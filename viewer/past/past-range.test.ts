import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import { type AskedRange, rangeOf, readRange, readReversed, typedRange, writeRange } from "./past-range";

const BERLIN = "Europe/Berlin";

describe("a range of the past", () => {
  it("starts today at midnight in the site's time zone", () => {
    const now = Date.UTC(2026, 10, 30, 22, 30);
    expect(rangeOf("today", now, BERLIN)).toEqual({ from: Date.UTC(2026, 10, 29, 23), to: now });
    expect(rangeOf("today", now + HOUR_MS, BERLIN).from).toBe(Date.UTC(2026, 10, 30, 23));
  });

  it("is a week of seven days of the site, also with a day of 25 or 23 hours", () => {
    const autumn = Date.UTC(2026, 9, 27, 12);
    expect(rangeOf("week", autumn, BERLIN).from).toBe(Date.UTC(2026, 9, 20, 22));
    const spring = Date.UTC(2026, 2, 31, 12);
    expect(rangeOf("week", spring, BERLIN).from).toBe(Date.UTC(2026, 2, 24, 23));
  });

  it("is the typed time in the site's time zone, or an error", () => {
    const typed = (from: string, to: string) => typedRange({ from, to }, BERLIN, DAY_MS);
    expect(typed("2026-11-30T10:00", "2026-11-30T11:00")).toEqual({
      from: Date.UTC(2026, 10, 30, 9),
      to: Date.UTC(2026, 10, 30, 10),
    });
    expect(typed("", "2026-11-30T11:00")).toBe("missing");
    expect(typed("2026-11-30T11:00", "2026-11-30T11:00")).toBe("reversed");
    expect(typed("2026-11-28T11:00", "2026-11-30T11:00")).toBe("too-long");
  });

  it("is a month of thirty days in the site's time zone", () => {
    const autumn = Date.UTC(2026, 9, 27, 12);
    expect(rangeOf("month", autumn, BERLIN).from).toBe(Date.UTC(2026, 8, 27, 22));
  });

  it("is read from an address as it was written there", () => {
    const at = fc.integer({ min: 0, max: 4e12 });
    const between = fc.tuple(at, fc.integer({ min: 1, max: 1e10 })).map(([from, more]) => ({ from, to: from + more }));
    const asked: fc.Arbitrary<AskedRange> = fc.oneof(
      fc.constantFrom("hour", "today", "week", "month", "quarter", "year"),
      between,
    );
    fc.assert(
      fc.property(asked, (range) => {
        expect(readRange(writeRange(range))).toEqual(range);
      }),
    );
    expect(writeRange({ from: Date.UTC(2026, 10, 29, 23), to: Date.UTC(2026, 10, 30, 10, 30) })).toBe(
      "2026-11-29T23:00Z..2026-11-30T10:30Z",
    );
  });

  it.each(["", "decade", "2026-11-29..", "2026-11-30..2026-11-29", ".."])("is undefined for the address %j", (text) => {
    expect(readRange(text)).toBeUndefined();
  });

  it("is reversed if its second time is not after the first", () => {
    const [from, to] = [Date.UTC(2026, 10, 30), Date.UTC(2026, 10, 29)];
    expect(readReversed("2026-11-30..2026-11-29")).toEqual({ from, to });
    expect(readReversed("2026-11-30..2026-11-30")).toEqual({ from, to: from });
    for (const text of [null, "", "today", "2026-11-29..", "2026-11-29..2026-11-30"])
      expect(readReversed(text)).toBeUndefined();
  });
});
