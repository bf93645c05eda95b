import { expect, it } from "vitest";
import { HOUR_MS, SECOND_MS } from "@/domain/time";
import { refusalOf } from "./typed-time";

const NOW = Date.UTC(2026, 10, 24, 12);
const anything = { only: undefined, keptFrom: undefined };

it("accepts a past time while nothing is known to be missing", () => {
  expect(refusalOf(0, anything, NOW)).toBeUndefined();
  expect(refusalOf(NOW, anything, NOW)).toBeUndefined();
});

it("refuses a future time", () => {
  expect(refusalOf(NOW + SECOND_MS, anything, NOW)).toEqual({ type: "future" });
});

it("refuses a time outside the window of a share link, also a future one, and accepts its ends", () => {
  const only = { from: NOW - 2 * HOUR_MS, until: NOW - HOUR_MS };
  const refused = { type: "outside", window: only };
  expect(refusalOf(only.from - SECOND_MS, { ...anything, only }, NOW)).toEqual(refused);
  expect(refusalOf(only.until + SECOND_MS, { ...anything, only }, NOW)).toEqual(refused);
  expect(refusalOf(NOW + HOUR_MS, { ...anything, only }, NOW)).toEqual(refused);
  expect(refusalOf(only.from, { ...anything, only }, NOW)).toBeUndefined();
  expect(refusalOf(only.until, { ...anything, only }, NOW)).toBeUndefined();
});

it("refuses a time before what is kept, and accepts the second in which it begins", () => {
  const keptFrom = NOW - HOUR_MS + 400;
  expect(refusalOf(NOW - HOUR_MS - SECOND_MS, { ...anything, keptFrom }, NOW)).toEqual({ type: "unkept", keptFrom });
  expect(refusalOf(NOW - HOUR_MS, { ...anything, keptFrom }, NOW)).toBeUndefined();
});
