import type { Totals } from "@/domain/protocol";
import { countState, type Silences, sumState } from "@/domain/silence";
import { floorOverviews, type SiteOverview, sumTotals } from "@/domain/site-overview";
import type { SiteReplica } from "@/domain/site-replica";
import { SOURCES } from "@/domain/track";

export function overviewOf(site: SiteReplica): SiteOverview {
  const floors = [...site.floors.values()];
  const alerts = [...site.alerts.values()].filter(({ active }) => active);
  return {
    siteId: site.siteId,
    ...(site.name === undefined ? {} : { name: site.name }),
    ...(site.timeZone === undefined ? {} : { timeZone: site.timeZone }),
    floors: floorOverviews(floors, alerts),
    areas: [...site.areas.values()],
    totals: sumTotals(floors.map((floor) => floor.totals)),
    activeAlerts: alerts.length,
    silences: site.silences,
  };
}

/** The silences of a sum over these sites: sources that are silent at any of them. */
export function silencesOfAll(sites: readonly Pick<SiteOverview, "silences">[]): Silences {
  const silent = SOURCES.map((source) => {
    return [source, sumState(sites.map(({ silences }) => countState(silences, [source])))] as const;
  });
  return Object.fromEntries(silent.filter(([, { state }]) => state !== "current"));
}

/** The number of tracks in a total, without unconnected devices, which are heard but not counted. */
export function trackCount({ wifi, sdk, asset }: Totals): number {
  return wifi + sdk + asset;
}
