import type { MapId, SiteId } from "@/domain/ids";

/** Where a floor gets its image; for one heard of in traffic, with both ids. */
export function newFloorPath(heard?: { readonly siteId: SiteId; readonly mapId: MapId }): string {
  return heard ? `/floorplans/new?${new URLSearchParams({ ...heard })}` : "/floorplans/new";
}
