import type { AreaState } from "@/domain/area";
import { boxOf, isInBox, isInPolygon, surfaceOf } from "@/domain/geometry";

/** So many strips from left to right: of hundreds of zones only those in a point's strip are looked at. */
const STRIPS = 64;

/** Finds the name of the smallest named zone around a point: a room rather than the wing around it. */
export function createZoneFinder(areas: readonly AreaState[]): (x: number, y: number) => string | undefined {
  const zones = areas
    .flatMap(({ name, polygon }) => (name && polygon ? [{ name, polygon, box: boxOf(polygon) }] : []))
    .sort((a, b) => surfaceOf(a.polygon) - surfaceOf(b.polygon));
  const left = Math.min(...zones.map(({ box }) => box.minX));
  const right = Math.max(...zones.map(({ box }) => box.maxX));
  const stripOf = (x: number) => Math.floor(((x - left) / (right - left || 1)) * STRIPS);
  const strips = Array.from({ length: STRIPS + 1 }, (_, strip) =>
    zones.filter(({ box }) => stripOf(box.minX) <= strip && strip <= stripOf(box.maxX)),
  );
  return (x, y) =>
    strips[stripOf(x)]?.find(({ box, polygon }) => isInBox(box, x, y) && isInPolygon(polygon, x, y))?.name;
}
