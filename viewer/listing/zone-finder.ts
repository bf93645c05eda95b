import type { AreaState } from "@/domain/area";
import { boxOf, isInBox, isInPolygon, surfaceOf } from "@/domain/geometry";

/** Finds the name of the smallest named zone around a point: a room rather than the wing around it. */
export function createZoneFinder(areas: readonly AreaState[]): (x: number, y: number) => string | undefined {
  const zones = areas
    .flatMap(({ name, polygon }) => (name && polygon ? [{ name, polygon, box: boxOf(polygon) }] : []))
    .sort((a, b) => surfaceOf(a.polygon) - surfaceOf(b.polygon));
  return (x, y) => zones.find(({ box, polygon }) => isInBox(box, x, y) && isInPolygon(polygon, x, y))?.name;
}
