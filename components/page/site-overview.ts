import type { FloorState, Totals } from "@/domain/protocol";
import { floorOverviews, type SiteOverview, sumTotals } from "@/domain/site-overview";
import type { SiteReplica } from "@/domain/site-replica";
import { levelOf } from "./floor-level";

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
  };
}

/** Tracks in a total: unconnected devices are heard, not counted. */
export function trackCount({ wifi, sdk, asset }: Totals): number {
  return wifi + sdk + asset;
}

export function sortedFloors(floors: readonly FloorState[], locale: string): readonly FloorState[] {
  return [...floors].sort(compareFloors(locale));
}

/** Placed floors first, from the lowest up; where the name tells no level, by name ("Wing 2" before "Wing 10"). */
export function compareFloors(locale: string): (a: FloorState, b: FloorState) => number {
  const order = new Intl.Collator(locale, { numeric: true });
  return (a, b) =>
    Number(!a.floorplan) - Number(!b.floorplan) ||
    compareLevels(levelOf(a.name), levelOf(b.name)) ||
    order.compare(a.name, b.name) ||
    order.compare(a.mapId, b.mapId);
}

function compareLevels(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a - b;
}
