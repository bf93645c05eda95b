import type { MapId, SiteId } from "./ids";

/** A Mist map as we draw it. A floor without scale still has tracks: they wait in the list until it gets one. */
export interface Floorplan {
  readonly mapId: MapId;
  readonly siteId: SiteId;
  readonly name: string;
  /** Metres; undefined until the floor is scaled. */
  readonly widthM?: number;
  readonly heightM?: number;
  /** Pixels of the image per metre; undefined until the floor is scaled. */
  readonly ppm?: number;
  /** Degrees clockwise that the whole floor is turned on screen: 0, 90, 180 or 270. */
  readonly rotation: number;
  readonly image?: FloorplanImage;
  /** Counts up with every change; what If-Match is compared with. */
  readonly version: number;
}

export interface FloorplanImage {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Changes with every upload, so that an address can be cached for ever. */
  readonly version: string;
}
