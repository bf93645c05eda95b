import { expect, it } from "vitest";
import { crossingOf, deviceReport, fixOf, overLimit, sightingOf } from "@/domain/testing/changes";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { isLate, siteTimeOf } from "./is-late";

const NOW = 1_790_000_000_000;

it("I68: accepts evidence of the last four hours, and no older", () => {
  for (const of of [fixOf, sightingOf, crossingOf, overLimit])
    expect([of({ at: NOW - 4 * HOUR_MS + 1 }), of({ at: NOW - 4 * HOUR_MS })].map((each) => isLate(each, NOW))).toEqual(
      [false, true],
    );
  expect(isLate(deviceReport({ at: NOW - 100 * HOUR_MS }), NOW)).toBe(false);
});

it("T12: uses the time of arrival for the site's clock if a change is further ahead than clocks may differ", () => {
  const passed = [-HOUR_MS, 0, 2 * MINUTE_MS, 2 * MINUTE_MS + 1].map((ms) => siteTimeOf(fixOf({ at: NOW + ms }), NOW));
  expect(passed).toEqual([NOW - HOUR_MS, NOW, NOW + 2 * MINUTE_MS, NOW]);
});
