import type { AreaId, TrackKind } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Located } from "../mist/feed";
import { frameOf, type Home, outlineInPixels, toSeconds } from "./places";
import type { AreaRecord, SiteRecords } from "./records";
import { zonesAround } from "./stays";

/** Dwell times in a zone so far, in seconds, by kind. */
type Waits = Readonly<Record<TrackKind, readonly number[]>>;

export interface ZoneStatsSetup {
  readonly home: Home;
  readonly held: SiteRecords;
  readonly located: readonly Located[];
  readonly now: EpochMs;
  /** In seconds; shorter stays do not count. */
  readonly minDuration: number;
}

/** The zones of one map with their current occupants. */
export function zoneStats(setup: ZoneStatsSetup, zones: readonly AreaRecord[]): readonly object[] {
  const waits = waitsByZone(setup);
  return zones.map((zone) => {
    const { wifi, sdk, asset } = waits.get(zone.areaId) ?? NOBODY;
    return {
      ...zoneWithoutCounts(setup, zone),
      num_clients: wifi.length,
      num_sdkclients: sdk.length,
      num_assets: asset.length,
      clients_waits: summaryOf(wifi),
      sdkclients_waits: summaryOf(sdk),
      assets_waits: summaryOf(asset),
    };
  });
}

/** A zone in a request without a map: outline and limit only. */
export function zoneWithoutCounts({ home, held }: Pick<ZoneStatsSetup, "home" | "held">, zone: AreaRecord): object {
  const { areaId, mapId, name, limit, polygon = [], modifiedAt } = zone;
  const { for_site: _, ...frame } = frameOf(home, areaId, modifiedAt);
  return {
    ...frame,
    name,
    map_id: mapId,
    ...(limit !== undefined && { occupancy_limit: limit }),
    vertices: outlineInPixels(polygon, held.maps.get(mapId)),
    vertices_m: polygon.map(({ x, y }) => ({ x, y })),
  };
}

const NOBODY: Waits = { wifi: [], sdk: [], asset: [] };

function waitsByZone({ held, located, now, minDuration }: ZoneStatsSetup): ReadonlyMap<AreaId, Waits> {
  const waits = new Map<AreaId, Record<TrackKind, number[]>>();
  for (const one of located.filter((each) => counts(each, held))) {
    for (const { areaId, since } of zonesAround(one, held)) {
      const waited = Math.max(0, toSeconds(now - since));
      if (waited < minDuration) continue;
      const inZone = waits.get(areaId) ?? { wifi: [], sdk: [], asset: [] };
      inZone[one.sighting.walker.kind].push(waited);
      waits.set(areaId, inZone);
    }
  }
  return waits;
}

/** Unconnected phones count only if the site's setting says so. */
function counts({ sighting: { walker } }: Located, { site }: SiteRecords): boolean {
  return walker.connected || site.setting.occupancy.unconnected_clients_enabled;
}

function summaryOf(waits: readonly number[]) {
  const sorted = [...waits].sort((first, second) => first - second);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const sum = sorted.reduce((total, wait) => total + wait, 0);
  return { min: at(0), max: at(1), avg: sorted.length > 0 ? sum / sorted.length : 0, p95: at(0.95) };
}
