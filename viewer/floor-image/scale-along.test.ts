import { describe, expect, it } from "vitest";
import { scaledAlong, scaleRatio } from "./scale-along";

describe("scaleRatio", () => {
  it("is above 1 if the floor becomes larger: fewer pixels a metre", () => {
    expect(scaleRatio(40, 20)).toBe(2);
    expect(scaleRatio(40, 80)).toBe(0.5);
  });

  it("is undefined if nothing changes, and if there was no scale", () => {
    expect(scaleRatio(40, 40)).toBeUndefined();
    expect(scaleRatio(0.3, 0.1 + 0.2)).toBeUndefined();
    expect(scaleRatio(undefined, 40)).toBeUndefined();
    expect(scaleRatio(40, undefined)).toBeUndefined();
  });
});

describe("scaledAlong", () => {
  it("keeps areas on the same pixels of the image, and tracks at Mist's positions", () => {
    const before = {
      tracks: [{ kind: "asset", connected: true, freshness: "fresh", x: 3, y: 4 } as const],
      areas: [
        {
          polygon: [
            { x: 2, y: 2 },
            { x: 12, y: 2 },
            { x: 12, y: 9 },
          ],
        },
        { point: { x: 5, y: 6 } },
        {},
      ],
    };
    const after = scaledAlong(before, scaleRatio(40, 20) ?? 1);
    expect(after.tracks).toEqual(before.tracks);
    expect(after.areas[1]).toEqual({ point: { x: 10, y: 12 } });
    expect(after.areas[2]).toEqual({});
    const pixels = (corners: readonly { readonly x: number; readonly y: number }[] = [], ppm: number) =>
      corners.map(({ x, y }) => [x * ppm, y * ppm]);
    expect(pixels(after.areas[0]?.polygon, 20)).toEqual(pixels(before.areas[0]?.polygon, 40));
  });
});
