import type { LiveSite } from "@/domain/live-site";
import { floorOverviews, type SiteOverview, sumTotals } from "@/domain/site-overview";

export function overviewOf(site: LiveSite): SiteOverview {
  const floors = [...site.floors.values()].map((floor) => floor.state());
  const areas = [...site.areas.values()];
  const alerts = areas.flatMap(({ alert }) => (alert?.active ? [alert] : []));
  return {
    siteId: site.siteId,
    ...(site.name === undefined ? {} : { name: site.name }),
    ...(site.timeZone === undefined ? {} : { timeZone: site.timeZone }),
    floors: floorOverviews(floors, alerts),
    areas: areas.map((area) => area.state()),
    totals: sumTotals(floors.map(({ totals }) => totals)),
    activeAlerts: alerts.length,
    silences: site.silences,
  };
}
