import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Floorplan } from "@/domain/floorplan";
import { rescale, withImage } from "./scale";

const bare: Floorplan = { mapId: "m", siteId: "s", name: "Floor", rotation: 0, version: 1 };
const image = { width: 2400, height: 1600, version: "v1", levels: 2 };

describe("rescale", () => {
  it.each([
    [{ ppm: 40 }, { widthM: 60, heightM: 40, ppm: 40 }],
    [{ widthM: 48 }, { widthM: 48, heightM: 32, ppm: 50 }],
    [{ heightM: 32 }, { widthM: 48, heightM: 32, ppm: 50 }],
    [
      { widthM: 60.3, ppm: 40 },
      { widthM: 60, heightM: 40, ppm: 40 },
    ],
    [{}, {}],
  ])("makes of %j what the image says: %j", (given, scale) => {
    expect(rescale({ ...bare, image }, given)).toEqual({ ok: true, scale });
  });

  it("refuses sizes that contradict each other by more than a hundredth", () => {
    const result = rescale({ ...bare, image }, { widthM: 50, heightM: 40, ppm: 40 });
    expect(result).toEqual({ ok: false, contradictions: [{ field: "widthM", pixels: 2400, metres: 60, ppm: 40 }] });
    expect(rescale({ ...bare, image }, { widthM: 60, heightM: 60 })).toMatchObject({ ok: false });
  });

  it("keeps the given size until there is an image", () => {
    expect(rescale({ ...bare, heightM: 30 }, { widthM: 50 })).toEqual({ ok: true, scale: { widthM: 50, heightM: 30 } });
  });

  it("keeps the old scale if no new one is given", () => {
    const scale = { widthM: 60, heightM: 40, ppm: 40 };
    expect(rescale({ ...bare, image, ...scale }, {})).toEqual({ ok: true, scale });
  });
});

describe("withImage", () => {
  it("leaves a floor without scale unscaled", () => {
    expect(withImage(bare, image)).toEqual({ ...bare, image });
  });

  it.each([
    [{ widthM: 60 }, { widthM: 60, heightM: 40, ppm: 40 }],
    [
      { widthM: 60, heightM: 40, ppm: 17 },
      { widthM: 60, heightM: 40, ppm: 40 },
    ],
    [{ ppm: 40 }, { widthM: 60, heightM: 40, ppm: 40 }],
    [{ heightM: 40 }, { widthM: 60, heightM: 40, ppm: 40 }],
  ])("scales the image by %j", (known, scale) => {
    expect(withImage({ ...bare, ...known }, image)).toMatchObject({ ...scale, image });
  });

  it("keeps the metres whatever the pixels of the next image, so that areas stay where they are (U17)", () => {
    const pixels = fc.integer({ min: 1, max: 16_383 });
    fc.assert(
      fc.property(pixels, pixels, fc.double({ min: 1, max: 1000, noNaN: true }), (width, height, widthM) => {
        const first = withImage({ ...bare, widthM }, image);
        const next = withImage(first, { ...image, width, height, version: "v2" });
        expect(next.widthM).toBeCloseTo(widthM, 5);
        expect((next.ppm ?? 0) * (next.widthM ?? 0)).toBeCloseTo(width, 1);
        expect((next.ppm ?? 0) * (next.heightM ?? 0)).toBeCloseTo(height, 1);
      }),
    );
  });

  it.each([
    ["width", { widthM: 60, heightM: 20, ppm: 50 }],
    ["height", { widthM: 120, heightM: 40, ppm: 25 }],
    ["ppm", { widthM: 75, heightM: 25, ppm: 40 }],
  ] as const)("keeps the %s where the proportions differ", (keep, scale) => {
    const first = withImage({ ...bare, widthM: 60 }, image);
    const next = withImage(first, { width: 3000, height: 1000, version: "v2", levels: 2 }, keep);
    expect(next).toMatchObject(scale);
  });
});
