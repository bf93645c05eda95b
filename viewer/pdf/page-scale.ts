/** Pixels on the longer side of a drawn page, and in all: as much as a lossless image may have on the server. */
const LONGEST_SIDE = 5_600;
const MOST_PIXELS = 24e6;
/** The finest resolution: no plan needs more, and a scan only gets larger. */
const FINEST_DPI = 400;
const POINTS_AN_INCH = 72;

/** Pixels a point of the page, so that the whole page stays within bounds, however large its sheet is. */
export function pageScale({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(
    FINEST_DPI / POINTS_AN_INCH,
    LONGEST_SIDE / Math.max(width, height),
    Math.sqrt(MOST_PIXELS / (width * height)),
  );
}
