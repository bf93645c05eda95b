import type { Totals } from "@/domain/protocol";
import { floorOverviews, type SiteOverview, sumTotals } from "@/domain/site-overview";
import type { SiteReplica } from "@/domain/site-replica";

export function overviewOf(site: SiteReplica): SiteOverview {
  const floors = [...site.floors.values()];
  const alerts = [...site.alerts.values()].filter(({ active }) => active);
  return {
    siteId: site.siteId,
    ...(site.name === undefined ? {} : { name: site.name }),
    floors: floorOverviews(floors, alerts),
    areas: [...site.areas.values()],
    totals: sumTotals(floors.map((floor) => floor.totals)),
    activeAlerts: alerts.length,
    silences: site.silences,
  };
}

/** Tracks in a total: unconnected devices are heard, not counted. */
export function trackCount({ wifi, sdk, asset }: Totals): number {
  return wifi + sdk + asset;
}
