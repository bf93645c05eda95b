import type { LiveSite } from "@/domain/live-site";
import { type SiteOverview, sumTotals } from "@/domain/site-overview";

export function overviewOf(site: LiveSite): SiteOverview {
  const floors = [...site.floors.values()].map((floor) => floor.state());
  const areas = [...site.areas.values()];
  return {
    siteId: site.siteId,
    ...(site.name === undefined ? {} : { name: site.name }),
    floors,
    areas: areas.map((area) => area.state()),
    totals: sumTotals(floors.map(({ totals }) => totals)),
    activeAlerts: areas.filter(({ alert }) => alert?.active).length,
  };
}
