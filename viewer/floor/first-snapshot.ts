import type { MapId, SiteId } from "@/domain/ids";
import type { SiteSnapshot } from "@/domain/protocol";
import type { SiteOverview } from "@/domain/site-overview";

/** A partial snapshot of a site from its overview, shown until the first live one arrives. Undefined for an unknown site. */
export function firstSnapshot(sites: readonly SiteOverview[], siteId: SiteId): SiteSnapshot | undefined {
  const site = sites.find((each) => each.siteId === siteId);
  if (!site) return undefined;
  const { name, floors, areas, silences } = site;
  return {
    siteId,
    ...(name === undefined ? {} : { name }),
    floors,
    areas,
    alerts: [],
    devices: [],
    notices: [],
    silences,
  };
}

/**
 * The sites as a floor's page needs them until its first answers. Of the areas of other floors it has only those over their limit, which
 * the menu of floors shows. All of them would be most of the page's bytes.
 */
export function sitesAround(sites: readonly SiteOverview[], mapId: MapId): readonly SiteOverview[] {
  return sites.map((site) => ({
    ...site,
    areas: site.areas.filter(
      (area) =>
        area.mapId === undefined || area.mapId === mapId || (area.limit !== undefined && area.occupancy > area.limit),
    ),
  }));
}
