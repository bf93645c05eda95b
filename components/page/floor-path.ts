import type { MapId, SiteId } from "@/domain/ids";

export function floorPath(siteId: SiteId, mapId: MapId): string {
  return `/sites/${encodeURIComponent(siteId)}/floorplans/${encodeURIComponent(mapId)}`;
}
