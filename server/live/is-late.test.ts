import { expect, it } from "vitest";
import { crossingOf, deviceReport, fixOf, overLimit, sightingOf } from "@/domain/testing/changes";
import { HOUR_MS } from "@/domain/time";
import { isLate } from "./is-late";

const NOW = 1_790_000_000_000;

it("I68: turns away no evidence of the last four hours, and none older", () => {
  for (const of of [fixOf, sightingOf, crossingOf, overLimit])
    expect([of({ at: NOW - 4 * HOUR_MS + 1 }), of({ at: NOW - 4 * HOUR_MS })].map((each) => isLate(each, NOW))).toEqual(
      [false, true],
    );
  expect(isLate(deviceReport({ at: NOW - 100 * HOUR_MS }), NOW)).toBe(false);
});
