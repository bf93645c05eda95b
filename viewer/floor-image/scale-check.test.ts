import { describe, expect, it } from "vitest";
import { checkScale, countDrawnAreas } from "./scale-check";

const lobby = {
  polygon: [
    { x: 0, y: 0 },
    { x: 30, y: 0 },
    { x: 30, y: 12 },
  ],
};

describe("checkScale", () => {
  it("finds tracks and areas that would be outside the floor", () => {
    const heard = {
      tracks: [
        { x: 5, y: 5 },
        { x: 41.5, y: 5 },
        { x: 5, y: 60 },
      ],
      areas: [lobby, { point: { x: 1, y: 1 } }, {}],
    };
    expect(checkScale(heard, { widthM: 40, heightM: 50 })).toEqual({
      tracks: 3,
      tracksOutside: 2,
      areas: 2,
      areasOutside: 0,
      reach: { widthM: 41.5, heightM: 60 },
    });
    expect(checkScale(heard, { widthM: 20, heightM: 100 })).toMatchObject({ tracksOutside: 1, areasOutside: 1 });
  });

  it("tolerates a small error of an estimate", () => {
    expect(checkScale({ tracks: [{ x: 40.9, y: -0.9 }], areas: [] }, { widthM: 40, heightM: 30 }).tracksOutside).toBe(
      0,
    );
  });
});

it("counts the areas that have a shape, not those known only from traffic", () => {
  expect(countDrawnAreas({ areas: [lobby, { point: { x: 1, y: 1 } }, {}] })).toBe(2);
});
