import type { AreaId, MapId, SiteId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";

/** Which site a floor or an area is of. A floor is of the site that named it first since it is known. */
export class SiteIndex {
  private readonly all: ReadonlyMap<SiteId, LiveSite>;
  private readonly siteByMap = new Map<MapId, SiteId>();

  constructor(all: ReadonlyMap<SiteId, LiveSite>) {
    this.all = all;
  }

  siteOf(mapId: MapId): SiteId | undefined {
    return this.siteByMap.get(mapId);
  }

  withMap(mapId: MapId): LiveSite | undefined {
    return this.all.get(this.siteByMap.get(mapId) ?? "");
  }

  /** Where it is drawn, else where it was heard of first. */
  withArea(areaId: AreaId): LiveSite | undefined {
    let heard: LiveSite | undefined;
    for (const site of this.all.values()) {
      const area = site.areas.get(areaId);
      if (area?.drawn) return site;
      if (area) heard ??= site;
    }
    return heard;
  }

  put(mapId: MapId, siteId: SiteId): void {
    this.siteByMap.set(mapId, siteId);
  }

  /** Forgets floors that are not there any more. */
  tidy(): void {
    for (const [mapId, siteId] of this.siteByMap)
      if (!this.all.get(siteId)?.floors.has(mapId)) this.siteByMap.delete(mapId);
  }
}
