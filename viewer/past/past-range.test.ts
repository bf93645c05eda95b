import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST_SITE_POINTS } from "@/domain/contract/past-question";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import {
  type AskedRange,
  isKept,
  keptPart,
  rangeOf,
  readRange,
  readReversed,
  stepFor,
  typedRange,
  writeRange,
} from "./past-range";

const BERLIN = "Europe/Berlin";

describe("a range of the past", () => {
  it("is today since midnight where the site is", () => {
    const now = Date.UTC(2026, 10, 30, 22, 30);
    expect(rangeOf("today", now, BERLIN)).toEqual({ from: Date.UTC(2026, 10, 29, 23), to: now });
    expect(rangeOf("today", now + HOUR_MS, BERLIN).from).toBe(Date.UTC(2026, 10, 30, 23));
  });

  it("is a week of seven days of the site, also where one of them has 25 or 23 hours", () => {
    const autumn = Date.UTC(2026, 9, 27, 12);
    expect(rangeOf("week", autumn, BERLIN).from).toBe(Date.UTC(2026, 9, 20, 22));
    const spring = Date.UTC(2026, 2, 31, 12);
    expect(rangeOf("week", spring, BERLIN).from).toBe(Date.UTC(2026, 2, 24, 23));
  });

  it("is what was typed by the clocks of the site, or says what is wrong with it", () => {
    const typed = (from: string, to: string) => typedRange({ from, to }, BERLIN, DAY_MS);
    expect(typed("2026-11-30T10:00", "2026-11-30T11:00")).toEqual({
      from: Date.UTC(2026, 10, 30, 9),
      to: Date.UTC(2026, 10, 30, 10),
    });
    expect(typed("", "2026-11-30T11:00")).toBe("missing");
    expect(typed("2026-11-30T11:00", "2026-11-30T11:00")).toBe("reversed");
    expect(typed("2026-11-28T11:00", "2026-11-30T11:00")).toBe("too-long");
  });

  it("is a month of thirty days of the site", () => {
    const autumn = Date.UTC(2026, 9, 27, 12);
    expect(rangeOf("month", autumn, BERLIN).from).toBe(Date.UTC(2026, 8, 27, 22));
  });

  it("is read from an address as it was written there", () => {
    const at = fc.integer({ min: 0, max: 4e12 });
    const between = fc.tuple(at, fc.integer({ min: 1, max: 1e10 })).map(([from, more]) => ({ from, to: from + more }));
    const asked: fc.Arbitrary<AskedRange> = fc.oneof(
      fc.constantFrom("hour", "today", "week", "month", "quarter"),
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

  it.each(["", "year", "2026-11-29..", "2026-11-30..2026-11-29", ".."])("is none where an address says %j", (text) => {
    expect(readRange(text)).toBeUndefined();
  });

  it("is reversed where an address says two times of which the second is not after the first", () => {
    const [from, to] = [Date.UTC(2026, 10, 30), Date.UTC(2026, 10, 29)];
    expect(readReversed("2026-11-30..2026-11-29")).toEqual({ from, to });
    expect(readReversed("2026-11-30..2026-11-30")).toEqual({ from, to: from });
    for (const text of [null, "", "today", "2026-11-29..", "2026-11-29..2026-11-30"])
      expect(readReversed(text)).toBeUndefined();
  });

  it("begins with what is kept, where any of it is", () => {
    const kept = { from: 5, to: 9 };
    expect(keptPart({ from: 1, to: 7 }, kept)).toEqual({ from: 5, to: 7 });
    expect(keptPart({ from: 6, to: 99 }, kept)).toEqual({ from: 6, to: 99 });
    for (const none of [undefined, kept]) expect(keptPart({ from: 1, to: 5 }, none)).toEqual({ from: 1, to: 5 });
    expect([isKept({ from: 1, to: 5 }, kept), isKept({ from: 9, to: 12 }, kept)]).toEqual([false, false]);
  });

  it("has some hundreds of steps, none wider than a few pixels", () => {
    for (const hours of [3, 12, 24, 25, 7 * 24, 31 * 24, 90 * 24, 366 * 24]) {
      const range = { from: 0, to: hours * HOUR_MS };
      expect(range.to / stepFor(range)).toBeGreaterThanOrEqual(140);
      expect(range.to / stepFor(range)).toBeLessThanOrEqual(800);
    }
  });

  it("has so few steps that a site of any size may ask them of all its areas", () => {
    const range = { from: 0, to: 31 * DAY_MS };
    for (const areas of [1, 100, 300, 1_000, 3_000])
      expect((areas * range.to) / stepFor(range, areas)).toBeLessThanOrEqual(MOST_SITE_POINTS);
  });
});
