import { expect, it } from "vitest";
import { DAY_MS } from "@/domain/time";
import { formatEnds, formatLocal, formatLocalTime } from "./local-time";

const AT = Date.UTC(2026, 10, 30, 23, 30);
const BERLIN = { locale: "en", timeZone: "Europe/Berlin" };

it("writes a moment as clocks show it where the site is, with the day unless it is today there", () => {
  expect(formatLocal(AT, "day", BERLIN)).toBe("Tue, Dec 1");
  expect(formatLocalTime(AT, AT + 3_600_000, BERLIN)).toMatch(/^12:30\sAM$/);
  expect(formatLocalTime(AT, AT - 3_600_000, BERLIN)).toContain("Tue, Dec 1");
});

it("names the years of a range so long that its days could be those of another year, and the day of a single day once", () => {
  const year = formatEnds({ from: AT - 365 * DAY_MS, to: AT }, BERLIN);
  expect([year.from, year.to]).toEqual([expect.stringContaining("2025"), expect.stringContaining("2026")]);
  const week = formatEnds({ from: AT - 7 * DAY_MS, to: AT }, BERLIN);
  expect(week.from + week.to).not.toContain("20");
  expect(formatEnds({ from: AT, to: AT + 3_600_000 }, BERLIN).to).toMatch(/^1:30\sAM$|^01:30\sAM$/);
});
