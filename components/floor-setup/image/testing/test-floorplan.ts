import type { Floorplan } from "@/domain/floorplan";
import type { FloorContents } from "@/viewer/floor-image/scale-check";
import type { FloorplanEditing } from "../floorplan-editing";

export const image = { width: 2_400, height: 1_600, version: "v1", levels: 2 };
export const unscaled: Floorplan = {
  mapId: "map-1",
  siteId: "site-1",
  name: "Basement",
  rotation: 0,
  version: 3,
  image,
};
export const scaled: Floorplan = { ...unscaled, widthM: 60, heightM: 40, ppm: 40 };

/** One of the two tracks is outside of a floor that is 40 m wide. */
export const contents: FloorContents = {
  tracks: [
    { kind: "wifi", connected: true, freshness: "fresh", x: 5, y: 5 },
    { kind: "asset", connected: true, freshness: "stale", x: 41.5, y: 5 },
  ],
  areas: [{ point: { x: 1, y: 1 } }],
};

/** A floorplan that can be written; nothing is. */
export function testWriting(floorplan: Floorplan): FloorplanEditing {
  return { floorplan, conflict: undefined, isBusy: false, write: async () => undefined };
}
