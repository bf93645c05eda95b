import type { AreaState } from "@/domain/area";
import { naturalOrder } from "@/domain/natural-order";

/** Sorts areas by name. It sorts again only if an area was added, removed or renamed, because their numbers change all the time. */
export function createAreaOrder(): (areas: readonly AreaState[]) => readonly AreaState[] {
  let known: readonly AreaState[] = [];
  /** Indexes into `known`, in the order of names. */
  let order: readonly number[] = [];
  return (areas) => {
    if (!haveSameNames(areas, known)) {
      const places = areas.map((_, place) => place);
      const nameOf = (place: number) => areas[place]?.name ?? areas[place]?.areaId ?? "";
      order = places.sort((a, b) => naturalOrder(nameOf(a), nameOf(b)));
    }
    known = areas;
    return order.flatMap((place) => areas[place] ?? []);
  };
}

function haveSameNames(areas: readonly AreaState[], known: readonly AreaState[]): boolean {
  const isSame = (area: AreaState, i: number) => area.areaId === known[i]?.areaId && area.name === known[i]?.name;
  return areas.length === known.length && areas.every(isSame);
}
