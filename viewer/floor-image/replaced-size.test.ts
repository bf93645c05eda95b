import { describe, expect, it } from "vitest";
import { replacedSizes, widthChange } from "./replaced-size";

const image = { width: 2_400, height: 1_600, version: "v", levels: 2 };
const floorplan = {
  ...{ mapId: "m", siteId: "s", name: "Floor", rotation: 0, version: 3 },
  ...{ widthM: 60, heightM: 40, ppm: 40, image },
};
const { widthM: _width, heightM: _height, ppm: _ppm, ...unscaled } = floorplan;

describe("replacedSizes", () => {
  it.each([
    ["width", { width: 60, height: 20 }],
    ["height", { width: 120, height: 40 }],
    ["ppm", { width: 75, height: 25 }],
  ] as const)("keeps the %s", (keep, after) => {
    expect(replacedSizes(floorplan, { width: 3_000, height: 1_000 }, keep)).toEqual({
      before: { width: 60, height: 40 },
      after,
    });
  });

  it("compares images of a floor without scale by their pixel size", () => {
    const { before, after } = replacedSizes(unscaled, { width: 1_200, height: 800 }, "width");
    expect(before).toEqual({ width: 2_400, height: 1_600 });
    expect(after).toEqual({ width: 2_400, height: 1_600 });
    expect(replacedSizes(unscaled, { width: 1_200, height: 800 }, "ppm").after).toEqual({ width: 1_200, height: 800 });
  });
});

describe("widthChange", () => {
  it("is 0 for the same aspect ratio at another size", () => {
    expect(widthChange(image, { width: 1_200, height: 800 })).toBe(0);
    expect(widthChange(image, { width: 2_400, height: 1_590 })).toBe(0);
    expect(widthChange(image, { width: 2_400, height: 1_200 })).toBeCloseTo(1 / 3, 9);
    expect(widthChange(image, { width: 800, height: 800 })).toBeCloseTo(-1 / 3, 9);
  });
});
