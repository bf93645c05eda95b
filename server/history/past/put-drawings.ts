import { DEFAULT_COUNTS } from "@/domain/counted";
import type { MapId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import type { StoredProfile } from "@/domain/site-profile";
import type { Drawings, VersionChange } from "../versions/version-store";

/** Applies drawings and settings to a site, before any word. */
export function putDrawings(site: LiveSite, drawings: Drawings): void {
  const { floorplans, areas, placements, counts, profile, areaNames = [] } = drawings;
  for (const [areaId, name] of areaNames) site.siteAreas.recallName(areaId, name);
  site.setCounts(counts ?? DEFAULT_COUNTS);
  for (const floorplan of floorplans) site.putFloorplan(floorplan);
  for (const area of areas) site.putArea(area);
  for (const placement of placements) site.devices.place(placement);
  describe(site, profile);
}

/** Removes a floor; what is drawn on it now was drawn after the removal. */
export function removeFloor(site: LiveSite, mapId: MapId, { floorplans, areas, placements }: Drawings): void {
  site.removeFloorplan(mapId);
  for (const floorplan of floorplans) if (floorplan.mapId === mapId) site.putFloorplan(floorplan);
  for (const area of areas) if (area.mapId === mapId) site.putArea(area);
  for (const placement of placements) if (placement.mapId === mapId) site.devices.place(placement);
}

/** Applies a change of drawings or settings. */
export function applyVersion(site: LiveSite, change: VersionChange): void {
  switch (change.type) {
    case "floorplan":
      site.putFloorplan(change.floorplan);
      break;
    case "floorplan-removed":
      site.removeFloorplan(change.mapId);
      break;
    case "area":
      site.putArea(change.area);
      break;
    case "area-removed":
      site.removeArea(change.areaId);
      break;
    case "placement":
      site.devices.place(change.placement);
      break;
    case "placement-removed":
      site.devices.unplace(change.deviceId);
      break;
    case "counts":
      site.setCounts(change.counts ?? DEFAULT_COUNTS);
      break;
    case "profile":
      describe(site, change.profile);
      break;
  }
}

function describe(site: LiveSite, stored: StoredProfile | undefined): void {
  if (stored) site.describe(stored.profile, stored.namedAt);
  else site.timeZone = undefined;
}
