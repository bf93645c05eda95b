import { expect, it } from "vitest";
import { coveredBy, hiddenBy, isLow, legendBottomOf, viewportOf } from "./use-picture";

const room = { left: 350, right: 1_428, top: 12, bottom: 888 };

it.each([
  ["lie over it", { left: 1_108, right: 1_428, top: 12, bottom: 888 }, 320],
  ["stand beside it", { left: 1_440, right: 1_760, top: 12, bottom: 888 }, 0],
  ["are closed", { left: 0, right: 0, top: 0, bottom: 0 }, 0],
  ["are a sheet below it, as on a phone", { left: 350, right: 1_428, top: 888, bottom: 1_200 }, 0],
])("details that %s cover %s px of a floor", (_, details, hidden) => {
  expect(hiddenBy(details, room)).toBe(hidden);
});

it.each([
  ["beside cards", { left: 0, right: 1_440, top: 0, bottom: 900 }, { left: 350, right: 12, top: 0, bottom: 12 }],
  ["on a phone, below what floats above it", room, { left: 0, right: 0, top: 48, bottom: 0 }],
])("a floor uses the area %s", (_, whole, covered) => {
  expect(coveredBy(whole, room, 1)).toEqual(covered);
});

it("a floor is fitted above the legend, which leaves it some room at any length", () => {
  const whole = { left: 0, right: 390, top: 60, bottom: 560 };
  const legend = (height: number) => ({ left: 12, right: 276, top: 496 - height, bottom: 496 });
  expect([legend(100), legend(0), legend(400)].map((box) => legendBottomOf(whole, box))).toEqual([164, 0, 300]);
});

it("a camera uses the area above the legend, and without one the whole area between cards", () => {
  const size = { width: 390, height: 500, pixelRatio: 2, unit: 1, covered: { left: 0, right: 0, top: 48, bottom: 0 } };
  const bottomOf = (legendBottom: number) => viewportOf({ ...size, legendBottom }).covered?.bottom;
  expect([bottomOf(164), bottomOf(0)]).toEqual([164, 0]);
});

it.each([
  ["above a sheet of details on a phone", 279, true],
  ["of a usual height", 280, false],
  ["that is not measured yet", 0, false],
])("a floor %s is low: %s px, %s", (_, height, low) => {
  expect(isLow({ height, unit: 1 })).toBe(low);
});
