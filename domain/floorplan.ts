import type { MapId, SiteId } from "./ids";

/** A Mist map as drawn here. A floor without a scale still has tracks; they are listed but not drawn. */
export interface Floorplan {
  readonly mapId: MapId;
  readonly siteId: SiteId;
  readonly name: string;
  /** Metres; undefined until the floor is scaled. */
  readonly widthM?: number;
  readonly heightM?: number;
  /** Pixels of the image per metre; undefined until the floor is scaled. */
  readonly ppm?: number;
  /** Degrees clockwise by which the whole floor is turned on screen: 0, 90, 180 or 270. */
  readonly rotation: number;
  /** Compass direction that the image's top faces, in degrees clockwise from north, below 360: 90 is east. Undefined if unknown. */
  readonly bearing?: number;
  /** The most tracks that the whole floor may hold. */
  readonly limit?: number;
  readonly image?: FloorplanImage;
  /** Increases with every change; compared with If-Match. */
  readonly version: number;
}

export interface FloorplanImage {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Changes with every upload, so that images can be cached forever by address. */
  readonly version: string;
  /** Number of smaller copies: `level` 1 is half as large, and so on; 0 is the image itself. */
  readonly levels: number;
}

/** Images whose longer side has at most this many pixels need no smaller copy. */
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

/** The smallest level that is still sharp at a width of this many device pixels. */
export function sharpLevel(image: FloorplanImage, width: number): number {
  let level = image.levels;
  while (level > 0 && levelSize(image, level).width < width) level--;
  return level;
}
