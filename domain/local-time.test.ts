import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOf, endOfDay, localHours, localInstant, momentOf, offsetMs, startOfDay } from "./local-time";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./time";

const BERLIN = "Europe/Berlin";
const ZONES = [
  BERLIN,
  "America/New_York",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "UTC",
];

describe("time by the clocks of a place", () => {
  it("returns how far clocks are ahead, in summer and in winter", () => {
    const offsets = (zone: string) =>
      [Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1)].map((at) => offsetMs(at, zone) / MINUTE_MS);
    expect(offsets(BERLIN)).toEqual([60, 120]);
    expect(offsets("America/New_York")).toEqual([-300, -240]);
    expect(offsets("Asia/Kathmandu")).toEqual([345, 345]);
    expect(offsets("UTC")).toEqual([0, 0]);
  });

  it("has 23 hours on the day on which the clocks go forward: two is missing", () => {
    const day = startOfDay(Date.UTC(2026, 2, 29, 12), BERLIN);
    expect(day).toBe(Date.UTC(2026, 2, 28, 23));
    const next = startOfDay(day + 25 * HOUR_MS, BERLIN);
    expect(next - day).toBe(23 * HOUR_MS);
    const hours = localHours(day, next, BERLIN);
    expect(hours.map(({ hour }) => hour)).toEqual([0, 1, ...Array.from({ length: 21 }, (_, index) => index + 3)]);
    expect(new Set(hours.map(({ weekday }) => weekday))).toEqual(new Set([0]));
  });

  it("has 25 hours on the day on which they go back: two comes twice", () => {
    const day = startOfDay(Date.UTC(2026, 9, 25, 12), BERLIN);
    const next = startOfDay(day + 26 * HOUR_MS, BERLIN);
    expect(next - day).toBe(25 * HOUR_MS);
    const hours = localHours(day, next, BERLIN).map(({ hour }) => hour);
    expect(hours).toHaveLength(25);
    expect(hours.filter((hour) => hour === 2)).toHaveLength(2);
  });

  it("begins a day at the first existing time if the clocks skip midnight", () => {
    // Cairo's clocks go from 23:59:59 to 1:00 on the last Friday of April.
    const day = startOfDay(Date.UTC(2026, 3, 24, 12), "Africa/Cairo");
    expect(localInstant(day, "Africa/Cairo")).toBe("2026-04-24T01:00:00.000+03:00");
  });

  it("writes a moment as local clocks show it", () => {
    expect(localInstant(Date.UTC(2026, 2, 29, 0, 59), BERLIN)).toBe("2026-03-29T01:59:00.000+01:00");
    expect(localInstant(Date.UTC(2026, 2, 29, 1), BERLIN)).toBe("2026-03-29T03:00:00.000+02:00");
    expect(localInstant(Date.UTC(2026, 2, 29, 1), "America/New_York")).toBe("2026-03-28T21:00:00.000-04:00");
  });

  it("reads local times, also those that occur twice or not at all", () => {
    expect(momentOf("2026-07-01T12:00", BERLIN)).toBe(Date.UTC(2026, 6, 1, 10));
    expect(momentOf("2026-10-25T02:30", BERLIN)).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(momentOf("2026-03-29T02:30", BERLIN)).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(momentOf("yesterday", BERLIN)).toBeUndefined();
  });

  const moments = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) });

  it("cuts any range into hours without gap or overlap, each within one hour of one day", () => {
    fc.assert(
      fc.property(
        moments,
        fc.integer({ min: 1, max: 50 * HOUR_MS }),
        fc.constantFrom(...ZONES),
        (from, lengthMs, zone) => {
          const hours = localHours(from, from + lengthMs, zone);
          expect(hours[0]?.startAt).toBe(from);
          expect(hours.at(-1)?.endAt).toBe(from + lengthMs);
          for (const [index, { startAt, endAt, hour, dayAt }] of hours.entries()) {
            if (index > 0) expect(startAt).toBe(hours[index - 1]?.endAt);
            expect(endAt - startAt).toBeLessThanOrEqual(HOUR_MS);
            expect(Number(localInstant(startAt, zone).slice(11, 13))).toBe(hour);
            expect(dayAt).toBe(startOfDay(startAt, zone));
          }
        },
      ),
    );
  });

  it("has consecutive days of 23 to 25 hours", () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...ZONES), (at, zone) => {
        const day = startOfDay(at, zone);
        expect(day).toBeLessThanOrEqual(at);
        expect(startOfDay(day, zone)).toBe(day);
        expect(localInstant(day - 1, zone).slice(0, 10)).not.toBe(localInstant(at, zone).slice(0, 10));
        expect(at - day).toBeLessThan(DAY_MS + HOUR_MS);
      }),
    );
  });

  it("has days that end where the next one begins", () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...ZONES), (at, zone) => {
        const end = endOfDay(at, zone);
        expect(end).toBeGreaterThan(at);
        expect(startOfDay(end, zone)).toBe(end);
        expect(startOfDay(end - 1, zone)).toBe(startOfDay(at, zone));
        expect(dayOf(end - 1, zone)).toBe(dayOf(at, zone));
        expect(dayOf(end, zone)).toBe(dayOf(at, zone) + 1);
        expect(endOfDay(at, zone)).toBe(end);
      }),
    );
  });

  it("reads back what it writes", () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...ZONES), (at, zone) => {
        const read = momentOf(localInstant(at, zone).slice(0, 23), zone);
        // An hour that occurs twice is read as its first occurrence.
        expect(localInstant(read ?? 0, zone).slice(0, 23)).toBe(localInstant(at, zone).slice(0, 23));
      }),
    );
  });
});
