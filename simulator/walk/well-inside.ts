import { isInPolygon, type MetricPoint, type Polygon } from "@/domain/geometry";

/** Whether the point is in the polygon with at least `margin` metres to its edges along both axes. */
export function isWellInside(polygon: Polygon, { x, y }: MetricPoint, margin: number): boolean {
  return (
    isInPolygon(polygon, x - margin, y - margin) &&
    isInPolygon(polygon, x + margin, y + margin) &&
    isInPolygon(polygon, x - margin, y + margin) &&
    isInPolygon(polygon, x + margin, y - margin)
  );
}
