import { expect, it } from "vitest";
import { DAY_MS } from "@/domain/time";
import { formatEnds, formatLocal, formatLocalTime, formatStep, momentStyle } from "./local-time";

const AT = Date.UTC(2026, 10, 30, 23, 30);
const BERLIN = { locale: "en", timeZone: "Europe/Berlin" };

it("writes a moment in the site's time zone, with the day unless it is today there", () => {
  expect(formatLocal(AT, "day", BERLIN)).toBe("Tue, Dec 1");
  expect(formatLocalTime(AT, AT + 3_600_000, BERLIN)).toMatch(/^12:30\sAM$/);
  expect(formatLocalTime(AT, AT - 3_600_000, BERLIN)).toContain("Tue, Dec 1");
});

it("writes the years of a range long enough to be ambiguous, and the day of a single day once", () => {
  const year = formatEnds({ from: AT - 365 * DAY_MS, to: AT }, BERLIN);
  expect([year.from, year.to]).toEqual([expect.stringContaining("2025"), expect.stringContaining("2026")]);
  const week = formatEnds({ from: AT - 7 * DAY_MS, to: AT }, BERLIN);
  expect(week.from + week.to).not.toContain("20");
  expect(formatEnds({ from: AT, to: AT + 3_600_000 }, BERLIN).to).toMatch(/^1:30\sAM$|^01:30\sAM$/);
});

it("writes the years of a range across two years, and of one in another year than the present", () => {
  const NEW_YEAR = Date.UTC(2026, 11, 31, 23);
  const across = formatEnds({ from: NEW_YEAR - 3 * DAY_MS, to: NEW_YEAR + 3 * DAY_MS }, BERLIN);
  expect([across.from, across.to]).toEqual([expect.stringContaining("2026"), expect.stringContaining("2027")]);
  const week = { from: AT - 7 * DAY_MS, to: AT };
  expect(formatEnds(week, BERLIN, 2026).from).not.toContain("2026");
  const past = formatEnds(week, BERLIN, 2027);
  expect([past.from, past.to]).toEqual([expect.stringContaining("2026"), expect.stringContaining("2026")]);
  expect(formatEnds({ from: AT, to: AT + 3_600_000 }, BERLIN, 2027)).toEqual({
    from: expect.stringContaining("2026"),
    to: expect.stringMatching(/^0?1:30\sAM$/),
  });
  expect(formatLocalTime(AT, AT + 365 * DAY_MS, BERLIN)).toContain("Dec 1, 2026");
});

it("writes the year of moments in a range across two years of the site", () => {
  expect(momentStyle({ from: AT - 365 * DAY_MS, to: AT }, BERLIN.timeZone)).toBe("year-time");
  // A year that ends at midnight of the site is of one year there, whatever it is in UTC.
  const year = { from: Date.UTC(2025, 11, 31, 23), to: Date.UTC(2026, 11, 31, 22) };
  expect(momentStyle(year, BERLIN.timeZone)).toBe("day-time");
});

it("writes steps of days by their day in the site's time zone, and others by their time", () => {
  const [winter, summer] = [Date.UTC(2026, 0, 31, 23), Date.UTC(2026, 8, 30, 22)];
  const range = (from: number) => ({ from, to: from + 200 * DAY_MS });
  const dayZone = BERLIN.timeZone;
  expect(formatStep(winter, { ...range(winter), dayZone }, BERLIN)).toBe("Sun, Feb 1");
  expect(formatStep(winter, { ...range(winter), dayZone }, { ...BERLIN, timeZone: "America/New_York" })).toBe(
    "Sun, Feb 1",
  );
  expect(formatStep(summer, { ...range(summer), dayZone }, BERLIN)).toBe("Thu, Oct 1, 2026");
  expect(formatStep(summer + DAY_MS / 8, range(summer), BERLIN)).toMatch(/^Thu, Oct 1, 2026, 0?3:00\sAM$/);
  expect(formatStep(AT, { from: AT, to: AT + DAY_MS }, BERLIN)).toMatch(/^12:30\sAM$/);
});
