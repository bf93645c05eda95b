import type { ZoneResource } from "../api/resources/zone";
import { present } from "../fields";
import type { Translation } from "./import-problem";
import type { AreaFields, ImportedArea } from "./imported";
import { importedName } from "./imported-name";
import { type SiteFloors, toOutline } from "./pixels-to-metres";

/** What other answers of Mist tell about zones. */
export interface ZoneLimits {
  /** Limits by zone id; undefined if they could not be read. */
  readonly limits: ReadonlyMap<string, number> | undefined;
}

/** A zone with an invalid outline keeps its name and limit: crossings of it still count. */
export function translateZone(
  zone: ZoneResource,
  { siteId, floors, limits }: SiteFloors & ZoneLimits,
): Translation<ImportedArea> {
  const { id, map_id: mapId = "", vertices = [] } = zone;
  const name = importedName(zone.name, id);
  const on = { kind: "zone", id, siteId, name } as const;
  const floor = floors.get(mapId);
  if (!floor) return { objects: [], problems: [{ code: "unknown-floor", ...on }] };
  const { polygon, fault } = floor.ppm === undefined ? {} : toOutline(vertices, floor.ppm);
  const limit = limits?.get(id) ?? zone.occupancy_limit;
  const fields = present<AreaFields>({ name, mapId, polygon, limit });
  const object: ImportedArea = { ...on, mapId, fields, ...(!limits && { untold: ["limit"] }) };
  return { objects: [object], problems: fault ? [{ code: fault, ...on, mapId }] : [] };
}
