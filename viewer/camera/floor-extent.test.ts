import { describe, expect, it } from "vitest";
import type { Floorplan } from "@/domain/floorplan";
import { testZone } from "../testing/test-scene";
import { contentExtent, floorSize } from "./floor-extent";

const bare: Floorplan = { mapId: "m", siteId: "s", name: "Ground", rotation: 0, version: 1 };
const image = { width: 2_400, height: 1_440, version: "a", levels: 2 };
const nothing = { widthM: 0, heightM: 0 };

describe("floorSize", () => {
  it("is the floor's own size, or else that of its image and scale", () => {
    const size = { extent: { widthM: 60, heightM: 36 }, isScaled: true };
    expect(floorSize({ ...bare, widthM: 60, heightM: 36 }, nothing)).toEqual(size);
    expect(floorSize({ ...bare, image, ppm: 40 }, nothing)).toEqual(size);
  });

  it("includes an image without scale, but is then not in metres", () => {
    const { extent, isScaled } = floorSize({ ...bare, image }, { widthM: 500, heightM: 500 });
    expect(extent.widthM / extent.heightM).toBeCloseTo(2_400 / 1_440, 9);
    expect(isScaled).toBe(false);
  });

  it("covers everything seen in whole steps if there is no image", () => {
    for (const floorplan of [undefined, bare]) {
      expect(floorSize(floorplan, { widthM: 41.3, heightM: 3 })).toEqual({
        extent: { widthM: 45, heightM: 15 },
        isScaled: true,
      });
    }
  });
});

describe("contentExtent", () => {
  it("includes all areas and tracks", () => {
    const tracks = { xs: [4, Number.NaN, 50], ys: [33, Number.NaN, 2], capacity: 3 };
    expect(contentExtent([testZone("hall", [0, 0, 20, 44], { occupancy: 0 })], tracks)).toEqual({
      widthM: 50,
      heightM: 44,
    });
    expect(contentExtent([], { xs: [], ys: [], capacity: 0 })).toEqual(nothing);
  });
});
