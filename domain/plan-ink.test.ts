import { expect, it } from "vitest";
import { inkIn } from "./plan-ink";

/** A row of grey pixels. */
function row(tones: readonly number[]) {
  const data = Uint8ClampedArray.from(tones.flatMap((tone) => [tone, tone, tone, 255]));
  return { width: tones.length, height: 1, data };
}

const inkOf = (...tones: readonly number[]) => [...inkIn(row(tones), 12).inked];

it("distinguishes lines from white paper, and pale fillings from lines", () => {
  expect(inkOf(255, 255, 255, 0, 60, 215, 250)).toEqual([0, 0, 0, 1, 1, 0, 0]);
});

it("does so on a dark plan", () => {
  expect(inkOf(30, 31, 30, 29, 190, 160, 45)).toEqual([0, 0, 0, 0, 1, 1, 0]);
});

it("finds nothing on a sheet that is only unevenly lit", () => {
  expect(inkOf(255, 252, 250, 255)).toEqual([0, 0, 0, 0]);
});
