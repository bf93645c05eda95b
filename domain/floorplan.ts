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
  /** Degrees from north that the image's top faces, clockwise and below 360: 90 is east. Undefined while not known. */
  readonly bearing?: number;
  /** More than this many tracks on the whole floor are too many. */
  readonly limit?: number;
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
  /** How many smaller copies there are: `level` 1 is half as large, and so on; 0 is the image itself. */
  readonly levels: number;
}

/** Pixels on the longer side at which an image needs no smaller copy. */
const SMALL_ENOUGH = 1_024;

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

export function levelsOf({ width, height }: PixelSize): number {
  return Math.max(0, Math.ceil(Math.log2(Math.max(width, height) / SMALL_ENOUGH)));
}

export function levelSize({ width, height }: PixelSize, level: number): PixelSize {
  return { width: Math.max(1, Math.round(width / 2 ** level)), height: Math.max(1, Math.round(height / 2 ** level)) };
}

/** The smallest level that is still sharp so many device pixels wide. */
export function sharpLevel(image: FloorplanImage, width: number): number {
  let level = image.levels;
  while (level > 0 && levelSize(image, level).width < width) level--;
  return level;
}
