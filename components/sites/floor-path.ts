import type { MapId, SiteId } from "@/domain/ids";

/** The page of a site. */
export function sitePath(siteId: SiteId): string {
  return `/sites/${encodeURIComponent(siteId)}`;
}

/** The page of a floor. */
export function floorPath(siteId: SiteId, mapId: MapId): string {
  return `${sitePath(siteId)}/floorplans/${encodeURIComponent(mapId)}`;
}

/** The page that adds a floor. For one that is known from traffic only, with both ids. */
export function newFloorPath(heard?: { readonly siteId: SiteId; readonly mapId: MapId }): string {
  return heard ? `/floorplans/new?${new URLSearchParams({ ...heard })}` : "/floorplans/new";
}
