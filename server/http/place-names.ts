import type { AreaId, MapId, SiteId } from "@/domain/ids";
import { localInstant } from "@/domain/local-time";
import type { SiteOverview } from "@/domain/site-overview";
import type { EpochMs } from "@/domain/time";

/** Names of sites, floors and areas, and the sites' time zones: for files that people read. */
export class PlaceNames {
  private readonly sites: ReadonlyMap<SiteId, SiteOverview>;

  constructor(overview: readonly SiteOverview[]) {
    this.sites = new Map(overview.map((site) => [site.siteId, site]));
  }

  site(siteId: SiteId): string {
    return this.sites.get(siteId)?.name ?? siteId;
  }

  floor(siteId: SiteId, mapId: MapId): string {
    return this.sites.get(siteId)?.floors.find((floor) => floor.mapId === mapId)?.name ?? mapId;
  }

  area(siteId: SiteId, areaId: AreaId): string {
    return this.sites.get(siteId)?.areas.find((area) => area.areaId === areaId)?.name ?? areaId;
  }

  /** UTC if it is unknown. */
  timeZone(siteId: SiteId): string {
    return this.sites.get(siteId)?.timeZone ?? "UTC";
  }

  /** The date at the site, such as `2026-03-29`. */
  date(siteId: SiteId, at: EpochMs): string {
    return localInstant(at, this.timeZone(siteId)).slice(0, 10);
  }
}
