import type { AreaState } from "@/domain/area";
import type { Polygon } from "@/domain/geometry";

/** A zone as far as it says where something is. */
export interface NamedZone {
  readonly name: string;
  readonly polygon: Polygon;
}

/** The named zones of a floor: the same list until one is drawn or named otherwise, whatever their numbers do. */
export function createNamedZones(): (areas: readonly AreaState[]) => readonly NamedZone[] {
  let known: readonly NamedZone[] = [];
  return (areas) => {
    const named = areas.flatMap(({ name, polygon }) => (name && polygon ? [{ name, polygon }] : []));
    const isSame = (zone: NamedZone, i: number) => zone.name === known[i]?.name && zone.polygon === known[i]?.polygon;
    if (named.length !== known.length || !named.every(isSame)) known = named;
    return known;
  };
}
