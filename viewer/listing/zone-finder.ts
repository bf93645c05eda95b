import { boxOf, isInBox, isInPolygon, surfaceOf } from "@/domain/geometry";
import type { NamedZone } from "./named-zones";

/** The number of vertical strips. Only zones in the strip of a point are tested. */
const STRIPS = 64;

type ZoneFinder = (x: number, y: number) => string | undefined;

const finders = new WeakMap<readonly NamedZone[], ZoneFinder>();

/** Finds the name of the smallest zone around a point, such as a room rather than its wing. Cached per list of zones. */
export function zoneFinderOf(named: readonly NamedZone[]): ZoneFinder {
  const finder = finders.get(named) ?? createZoneFinder(named);
  finders.set(named, finder);
  return finder;
}

function createZoneFinder(named: readonly NamedZone[]): ZoneFinder {
  const zones = named
    .map(({ name, polygon }) => ({ name, polygon, box: boxOf(polygon) }))
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
