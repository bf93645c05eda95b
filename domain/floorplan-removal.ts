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
 * Removes a floorplan with the areas and devices drawn on it. Returns the rest of the work: its areas' tracks are counted anew. The floor
 * stays as an unplaced one while it has tracks, or areas with members or an alert.
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

/** The floor may have been drawn again meanwhile. */
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
