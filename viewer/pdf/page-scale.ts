/** The most pixels on the longer side of a drawn page, and `MOST_PIXELS` in all: the server's limits for a lossless image. */
const LONGEST_SIDE = 5_600;
const MAX_PIXELS = 24e6;
/** The highest resolution. No plan needs more, and a scan would only get larger. */
const FINEST_DPI = 400;
const POINTS_AN_INCH = 72;

/** Pixels per point that keep the whole page within these limits. */
export function pageScale({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(
    FINEST_DPI / POINTS_AN_INCH,
    LONGEST_SIDE / Math.max(width, height),
    Math.sqrt(MAX_PIXELS / (width * height)),
  );
}
