import { isInPolygon, type MetricPoint, type Polygon } from "@/domain/geometry";

/** True if the point is in the polygon and, along both axes at least, so far from its edges (metres). */
export function isWellInside(polygon: Polygon, { x, y }: MetricPoint, margin: number): boolean {
  return (
    isInPolygon(polygon, x - margin, y - margin) &&
    isInPolygon(polygon, x + margin, y + margin) &&
    isInPolygon(polygon, x - margin, y + margin) &&
    isInPolygon(polygon, x + margin, y - margin)
  );
}
