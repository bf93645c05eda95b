import { expect, it } from "vitest";
import { formatLocal, formatLocalTime } from "./local-time";

const AT = Date.UTC(2026, 10, 30, 23, 30);
const BERLIN = { locale: "en", timeZone: "Europe/Berlin" };

it("writes a moment as clocks show it where the site is, with the day unless it is today there", () => {
  expect(formatLocal(AT, "day", BERLIN)).toBe("Tue, Dec 1");
  expect(formatLocalTime(AT, AT + 3_600_000, BERLIN)).toMatch(/^12:30\sAM$/);
  expect(formatLocalTime(AT, AT - 3_600_000, BERLIN)).toContain("Tue, Dec 1");
});
