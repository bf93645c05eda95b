import { expect, it } from "vitest";
import { northOnScreen, towards } from "./north";

it.each([
  [0, 0, "top"],
  [90, 0, "left"],
  [270, 0, "right"],
  [180, 0, "bottom"],
  [90, 90, "top"],
  [0, 270, "left"],
  [45, 0, "topLeft"],
  [22, 0, "top"],
  [23, 0, "topLeft"],
  [315, 0, "topRight"],
  [359.9, 0, "top"],
] as const)("an image whose top faces %f°, turned by %i°, has north at the %s", (bearing, rotation, edge) => {
  const north = northOnScreen({ bearing, rotation }) ?? Number.NaN;
  expect(north).toBeGreaterThanOrEqual(0);
  expect(north).toBeLessThan(360);
  expect(towards(north)).toBe(edge);
});

it("is unknown if the direction of the image is not set", () => {
  expect([northOnScreen({ rotation: 90 }), northOnScreen(undefined)]).toEqual([undefined, undefined]);
});
