import type { MapId } from "./ids";
import type { LiveFloor } from "./live-floor";
import { nothing, type Recounting } from "./recounts";
import type { SiteAreas } from "./site-areas";
import type { SiteDevices } from "./site-devices";
import type { SiteOutbox } from "./site-outbox";

interface Surroundings {
  readonly floors: Map<MapId, LiveFloor>;
  readonly siteAreas: SiteAreas;
  readonly devices: SiteDevices;
  readonly outbox: SiteOutbox;
}

/**
 * Takes a floorplan away, with the areas and devices that were drawn on it. Gives what is left to be done: its areas' tracks are
 * counted anew. The floor stays while there are tracks on it, or areas with somebody in them or an alert; it waits as unplaced again.
 */
export function removingFloorplan(site: Surroundings, mapId: MapId): Recounting {
  const { floors, siteAreas, devices, outbox } = site;
  const floor = floors.get(mapId);
  if (!floor) return nothing();
  floor.floorplan = undefined;
  outbox.floor(floor);
  const drawn = [...siteAreas.all.values()].filter((area) => area.drawn?.mapId === mapId);
  const recountings = drawn.map(({ areaId }) => siteAreas.remove(areaId));
  for (const { deviceId } of devices.placementsOn(mapId)) devices.unplace(deviceId);
  return clearingOut(site, floor, recountings);
}

/** It may have been drawn again meanwhile. */
function* clearingOut(
  { floors, siteAreas, outbox }: Surroundings,
  floor: LiveFloor,
  recountings: readonly Recounting[],
): Recounting {
  for (const recounting of recountings) yield* recounting;
  const { mapId, floorplan, tracks } = floor;
  const isHere = floors.get(mapId) === floor;
  if (!isHere || floorplan || tracks.size > 0 || siteAreas.busyFloors().has(mapId)) return;
  floors.delete(mapId);
  outbox.floorGone(floor);
}
