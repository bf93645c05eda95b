import type { ImagePoint } from "@/domain/geometry";

/** A line on the image; `to` is missing until the second point was set. */
export interface Ruler {
  readonly from: ImagePoint;
  readonly to?: ImagePoint;
}

/** The length in pixels of the image. */
export function rulerLength({ from, to = from }: Ruler): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

/** Rotates the point about `from` to the nearest multiple of 45 degrees, because most walls are horizontal or vertical. */
export function straightened(from: ImagePoint, to: ImagePoint): ImagePoint {
  const step = Math.PI / 4;
  const angle = Math.round(Math.atan2(to.y - from.y, to.x - from.x) / step) * step;
  const along = (to.x - from.x) * Math.cos(angle) + (to.y - from.y) * Math.sin(angle);
  return { x: from.x + along * Math.cos(angle), y: from.y + along * Math.sin(angle) };
}

/** The ruler after a click: the first sets one end, the second the other, and each further one moves the nearer end. */
export function withClick(ruler: Ruler | undefined, point: ImagePoint): Ruler {
  if (!ruler) return { from: point };
  const { from, to } = ruler;
  if (!to) return { from, to: point };
  const isNearFrom = rulerLength({ from, to: point }) < rulerLength({ from: to, to: point });
  return isNearFrom ? { from: point, to } : { from, to: point };
}
