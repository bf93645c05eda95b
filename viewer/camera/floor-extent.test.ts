import { describe, expect, it } from "vitest";
import type { Floorplan } from "@/domain/floorplan";
import { testZone } from "../testing/test-scene";
import { contentExtent, floorSize } from "./floor-extent";

const bare: Floorplan = { mapId: "m", siteId: "s", name: "Ground", rotation: 0, version: 1 };
const image = { width: 2_400, height: 1_440, version: "a", levels: 2 };
const nothing = { widthM: 0, heightM: 0 };

describe("floorSize", () => {
  it("takes the floor's own size, else what its image and scale give", () => {
    const size = { extent: { widthM: 60, heightM: 36 }, isScaled: true };
    expect(floorSize({ ...bare, widthM: 60, heightM: 36 }, nothing)).toEqual(size);
    expect(floorSize({ ...bare, image, ppm: 40 }, nothing)).toEqual(size);
  });

  it("shows an image without scale, but places nothing on it", () => {
    const { extent, isScaled } = floorSize({ ...bare, image }, { widthM: 500, heightM: 500 });
    expect(extent.widthM / extent.heightM).toBeCloseTo(2_400 / 1_440, 9);
    expect(isScaled).toBe(false);
  });

  it("lays a sheet under everything seen where there is no image, in whole steps", () => {
    for (const floorplan of [undefined, bare]) {
      expect(floorSize(floorplan, { widthM: 41.3, heightM: 3 })).toEqual({
        extent: { widthM: 45, heightM: 15 },
        isScaled: true,
      });
    }
  });
});

describe("contentExtent", () => {
  it("reaches as far as areas and tracks do", () => {
    const tracks = { xs: [4, Number.NaN, 50], ys: [33, Number.NaN, 2], capacity: 3 };
    expect(contentExtent([testZone("hall", [0, 0, 20, 44], { occupancy: 0 })], tracks)).toEqual({
      widthM: 50,
      heightM: 44,
    });
    expect(contentExtent([], { xs: [], ys: [], capacity: 0 })).toEqual(nothing);
  });
});
