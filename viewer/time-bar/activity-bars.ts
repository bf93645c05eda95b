import type { Activity } from "@/domain/contract/history";
import { lengthOf, shareOf, type TimeSpan } from "./time-span";

/** A bar of the histogram: left edge and width in CSS pixels, height from 0 to 1. */
export interface ActivityBar {
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

/** Narrower counts are merged. */
const MIN_WIDTH_PX = 4;
const GAP_PX = 1;
/** Exponent of the height; below 1, a quiet night is visible beside a busy day. */
const CURVE = 0.6;

type Point = Activity["points"][number];

/**
 * The activity of a floor over a span as bars on `widthPx` pixels: the counts as they are, or merged where they would be narrower than a
 * bar.
 */
export function activityBars(points: readonly Point[], span: TimeSpan, widthPx: number): readonly ActivityBar[] {
  const msPerPx = lengthOf(span) / Math.max(1, widthPx);
  const groups = grouped(points, MIN_WIDTH_PX * msPerPx);
  const busiest = Math.max(...groups.map(rateOf), Number.MIN_VALUE);
  return groups.flatMap((group) => {
    const left = Math.max(0, shareOf(span, group.at) * widthPx);
    const right = Math.min(widthPx, shareOf(span, group.at + group.spanMs) * widthPx);
    const width = right - left - GAP_PX;
    return group.fixes > 0 && width > 0 ? [{ x: left, width, height: (rateOf(group) / busiest) ** CURVE }] : [];
  });
}

function rateOf({ fixes, spanMs }: Point): number {
  return fixes / spanMs;
}

/** Groups points into columns of at least this length, whose edges do not move with the span. */
function grouped(points: readonly Point[], leastMs: number): readonly Point[] {
  const columns = new Map<number, Point>();
  for (const point of points) {
    if (point.spanMs >= leastMs) {
      columns.set(point.at, point);
      continue;
    }
    const columnMs = 2 ** Math.ceil(Math.log2(leastMs));
    const at = Math.floor(point.at / columnMs) * columnMs;
    columns.set(at, { at, spanMs: columnMs, fixes: (columns.get(at)?.fixes ?? 0) + point.fixes });
  }
  return [...columns.values()];
}

/** The bars as one outline for SVG, standing on the line at `heightPx`. */
export function outlineOf(bars: readonly ActivityBar[], heightPx: number): string {
  const px = (value: number) => Math.round(value * 10) / 10;
  return bars
    .map(({ x, width, height }) => {
      const top = px(heightPx - Math.max(1.5, height * heightPx));
      return `M${px(x)} ${heightPx}V${top}h${px(width)}V${heightPx}z`;
    })
    .join("");
}
