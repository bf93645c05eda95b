import type { AreaState } from "./area";
import type { SiteId } from "./ids";
import type { FloorState, Totals } from "./protocol";

/** A site at a glance: what lists of sites show, on the server's first page and live. */
export interface SiteOverview {
  readonly siteId: SiteId;
  readonly name?: string;
  readonly floors: readonly FloorState[];
  readonly areas: readonly AreaState[];
  /** Over all floors. */
  readonly totals: Totals;
  readonly activeAlerts: number;
}

export function sumTotals(totals: readonly Totals[]): Totals {
  const sum = { wifi: 0, sdk: 0, asset: 0, unconnected: 0 };
  for (const each of totals) {
    sum.wifi += each.wifi;
    sum.sdk += each.sdk;
    sum.asset += each.asset;
    sum.unconnected += each.unconnected;
  }
  return sum;
}
