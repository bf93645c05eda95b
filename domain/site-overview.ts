import type { Alert } from "./alert";
import type { AreaState } from "./area";
import type { MapId, SiteId } from "./ids";
import type { FloorState, Totals } from "./protocol";
import type { Silences } from "./silence";

export interface FloorOverview extends FloorState {
  /** The number of active alerts of its zones. */
  readonly activeAlerts: number;
}

/** The summary of a site in lists, both in the server's first page and live. */
export interface SiteOverview {
  readonly siteId: SiteId;
  readonly name?: string;
  /** The IANA name, such as `Europe/Berlin`. */
  readonly timeZone?: string;
  readonly floors: readonly FloorOverview[];
  readonly areas: readonly AreaState[];
  /** The totals of all floors. */
  readonly totals: Totals;
  readonly activeAlerts: number;
  /** Sources whose counts are not current. */
  readonly silences: Silences;
}

/** The floors, each with the number of these alerts that are active on it. */
export function floorOverviews(
  floors: readonly FloorState[],
  alerts: Iterable<Pick<Alert, "mapId" | "active">>,
): readonly FloorOverview[] {
  const active = new Map<MapId, number>();
  for (const alert of alerts) if (alert.active) active.set(alert.mapId, (active.get(alert.mapId) ?? 0) + 1);
  return floors.map((floor) => ({ ...floor, activeAlerts: active.get(floor.mapId) ?? 0 }));
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
