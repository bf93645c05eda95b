import type { MapId } from "./ids";
import type { LiveArea } from "./live-area";

/** Areas with an outline, by floor, for comparison with fixes. */
export function outlinedByFloor(areas: Iterable<LiveArea>): ReadonlyMap<MapId, readonly LiveArea[]> {
  const outlined = new Map<MapId, LiveArea[]>();
  for (const area of areas) {
    if (!area.hasOutline || area.mapId === undefined) continue;
    const onFloor = outlined.get(area.mapId) ?? [];
    onFloor.push(area);
    outlined.set(area.mapId, onFloor);
  }
  return outlined;
}
