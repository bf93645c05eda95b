import { describe, expect, it } from "vitest";
import { levelSize, levelsOf, sharpLevel } from "./floorplan";

describe("levelsOf", () => {
  it.each([
    [{ width: 1_024, height: 700 }, 0],
    [{ width: 1_025, height: 700 }, 1],
    [{ width: 2_400, height: 1_600 }, 2],
    [{ width: 200, height: 5_600 }, 3],
    [{ width: 16_383, height: 3_000 }, 4],
    [{ width: 1, height: 1 }, 0],
  ])("halves %j so often that it is small: %i", (size, levels) => {
    expect(levelsOf(size)).toBe(levels);
    const { width, height } = levelSize(size, levels);
    expect(Math.max(width, height)).toBeLessThanOrEqual(1_024);
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(1);
  });
});

describe("levelSize", () => {
  it.each([
    [0, { width: 2_401, height: 1_597 }],
    [1, { width: 1_201, height: 799 }],
    [2, { width: 600, height: 399 }],
    [12, { width: 1, height: 1 }],
  ])("halves both sides %i times, to whole pixels", (level, size) => {
    expect(levelSize({ width: 2_401, height: 1_597 }, level)).toEqual(size);
  });
});

describe("sharpLevel", () => {
  const image = { width: 4_000, height: 3_000, version: "v", levels: 2 };

  it.each([
    [300, 2],
    [1_000, 2],
    [1_001, 1],
    [2_000, 1],
    [2_001, 0],
    [9_000, 0],
  ])("takes for %i pixels the smallest that has as many", (width, level) => {
    expect(sharpLevel(image, width)).toBe(level);
  });
});
