import { expect, it } from "vitest";
import { formatTimeAt, placeOf } from "./zone-time";

const AT = Date.UTC(2026, 6, 1, 12, 5, 40);
const reader = (timeZone: string, locale = "en") => ({ locale, timeZone });

it("shows the site's time in the reader's language", () => {
  expect(formatTimeAt(AT, "Europe/Berlin", reader("UTC", "de"))).toBe("14:05");
  expect(formatTimeAt(AT, "Europe/Berlin", reader("UTC"))).toMatch(/^2:05\sPM$/);
});

it("adds the weekday if it is another day there", () => {
  expect(formatTimeAt(AT + 12 * 3_600_000, "America/New_York", reader("UTC", "de"))).toMatch(/^Mi\W+20:05$/);
});

it("shows nothing if the reader's clock shows the same", () => {
  expect(formatTimeAt(AT, "Europe/Berlin", reader("Europe/Paris"))).toBeUndefined();
  expect(formatTimeAt(AT, "Etc/UTC", reader("UTC"))).toBeUndefined();
});

it.each(["Mars/Olympus", "", "not a zone"])("shows nothing for %j", (zone) => {
  expect(formatTimeAt(AT, zone, reader("UTC"))).toBeUndefined();
});

it("names a place by its time zone", () => {
  const zones = ["Europe/Berlin", "America/New_York", "America/Argentina/Buenos_Aires", "UTC"];
  expect(zones.map(placeOf)).toEqual(["Berlin", "New York", "Buenos Aires", "UTC"]);
});
