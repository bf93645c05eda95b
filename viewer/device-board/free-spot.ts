import type { MetricPoint } from "@/domain/geometry";

/** CSS pixels between devices placed without a chosen position. */
const SPACING_PX = 44;
const SPOTS_A_ROW = 6;

/** The part of a floor that is on screen. */
export interface ViewCentre {
  /** Its centre, in metres. */
  readonly x: number;
  readonly y: number;
  /** CSS pixels per metre. */
  readonly scale: number;
}

/** The centre of the view, or the next spot beside it that no device occupies; in metres, rounded to centimetres. */
export function freeSpot({ x, y, scale }: ViewCentre, occupied: readonly MetricPoint[]): MetricPoint {
  const spacing = SPACING_PX / scale;
  for (let i = 0; ; i++) {
    const spot = {
      x: roundToCentimetres(x + (i % SPOTS_A_ROW) * spacing),
      y: roundToCentimetres(y + Math.floor(i / SPOTS_A_ROW) * spacing),
    };
    if (!occupied.some((other) => Math.hypot(other.x - spot.x, other.y - spot.y) < spacing / 2)) return spot;
  }
}

function roundToCentimetres(metres: number): number {
  return Math.round(metres * 100) / 100;
}
