import type { AreaState } from "@/domain/area";
import type { Polygon } from "@/domain/geometry";

/** The part of a zone that locates things. */
export interface NamedZone {
  readonly name: string;
  readonly polygon: Polygon;
}

/** The named zones of a floor. The list is the same object until a zone is redrawn or renamed, even if numbers change. */
export function createNamedZones(): (areas: readonly AreaState[]) => readonly NamedZone[] {
  let known: readonly NamedZone[] = [];
  return (areas) => {
    const named = areas.flatMap(({ name, polygon }) => (name && polygon ? [{ name, polygon }] : []));
    const isSame = (zone: NamedZone, i: number) => zone.name === known[i]?.name && zone.polygon === known[i]?.polygon;
    if (named.length !== known.length || !named.every(isSame)) known = named;
    return known;
  };
}
