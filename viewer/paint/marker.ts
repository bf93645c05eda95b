import type { Freshness } from "@/domain/track";
import type { ShownKind } from "../tracks/view-store";
import type { Colours } from "./colours";

/** The part of a canvas context that drawing a marker needs. */
export type MarkerContext = Pick<
  CanvasRenderingContext2D,
  | "beginPath"
  | "arc"
  | "moveTo"
  | "lineTo"
  | "arcTo"
  | "closePath"
  | "fill"
  | "stroke"
  | "fillStyle"
  | "strokeStyle"
  | "lineWidth"
  | "globalAlpha"
>;

export interface Marker {
  readonly shown: ShownKind;
  readonly freshness: Exclude<Freshness, "gone">;
  /** Centre and radius, in the unit of the context. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/**
 * Distance from the centre to the edge (of a diamond: to its corner) as a share of the radius. The values make the shapes look equally
 * large: a square as wide as a circle looks larger.
 */
export const HALF_WIDTH: Readonly<Record<ShownKind, number>> = { wifi: 1, sdk: 1.2, asset: 0.9, unconnected: 0.62 };

/** Width of the halo beyond a marker's edge, as a share of its radius. */
export const HALO_SHARE = 0.34;
/** Width of the ring of a hollow marker, as a share of its radius. */
export const RING_SHARE = 0.34;

/** Traces the outline of a kind: circle, diamond, rounded square or small circle, so that the kind shows without colour. */
export function traceMarker(context: MarkerContext, { shown, x, y, radius }: Marker, grow = 0): void {
  const half = radius * HALF_WIDTH[shown] + grow;
  context.beginPath();
  if (shown === "sdk") traceRounded(context, corners(x, y, half, 0), radius * 0.22);
  else if (shown === "asset") traceRounded(context, corners(x, y, half * Math.SQRT2, Math.PI / 4), radius * 0.3);
  else context.arc(x, y, half, 0, 2 * Math.PI);
  context.closePath();
}

/** Paints a marker: fresh solid, ageing paler with a ring, stale hollow, so that age shows without colour. */
export function paintMarker(context: MarkerContext, marker: Marker, colours: Colours): void {
  const { radius, freshness, shown } = marker;
  const colour = colours.markers[shown];
  traceMarker(context, marker, radius * HALO_SHARE);
  context.fillStyle = colours.halo;
  context.fill();
  context.fillStyle = colour;
  if (freshness === "fresh") {
    traceMarker(context, marker);
    context.fill();
    return;
  }
  const ring = radius * (freshness === "ageing" ? 0.3 : RING_SHARE);
  traceMarker(context, marker, -ring / 2);
  context.globalAlpha = freshness === "ageing" ? 0.42 : 0;
  if (freshness === "ageing") context.fill();
  context.globalAlpha = freshness === "ageing" ? 1 : 0.8;
  context.strokeStyle = colour;
  context.lineWidth = ring;
  context.stroke();
  context.globalAlpha = 1;
}

type Corner = readonly [x: number, y: number];

function corners(x: number, y: number, reach: number, turn: number): readonly Corner[] {
  return [0, 1, 2, 3].map((i) => {
    const angle = turn + (i * Math.PI) / 2;
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)] as const;
  });
}

function traceRounded(context: MarkerContext, points: readonly Corner[], radius: number): void {
  const last = points[points.length - 1] ?? [0, 0];
  const first = points[0] ?? [0, 0];
  context.moveTo((last[0] + first[0]) / 2, (last[1] + first[1]) / 2);
  points.forEach(([x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length] ?? first;
    context.arcTo(x, y, (x + nextX) / 2, (y + nextY) / 2, radius);
  });
}
