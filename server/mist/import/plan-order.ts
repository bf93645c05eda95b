import type { ImportedKind } from "./imported";
import type { PlanItem } from "./planned";

const RANK: Readonly<Record<ImportedKind, number>> = {
  site: 0,
  floorplan: 1,
  image: 2,
  zone: 3,
  vbeacon: 4,
  rssizone: 5,
  device: 6,
  asset: 7,
  client: 8,
};

/** Orders items by site, then so that an object comes after those that it depends on. */
export function byPlace(a: PlanItem, b: PlanItem): number {
  return (
    compare(a.siteId, b.siteId) ||
    RANK[a.kind] - RANK[b.kind] ||
    compare(a.mapId ?? "", b.mapId ?? "") ||
    compare(a.id, b.id)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
