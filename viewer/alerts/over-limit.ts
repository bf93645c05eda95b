import type { Alert } from "@/domain/alert";
import type { AreaState } from "@/domain/area";
import { occupancyState } from "@/domain/counted-sources";
import type { AreaId, MapId, SiteId } from "@/domain/ids";
import type { Silences } from "@/domain/silence";
import { byFullness } from "../listing/fullness";

/** A zone with more tracks in it than its limit, by our own count. */
export interface ZoneOverLimit {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly area: AreaState;
  /** The silences of its site. */
  readonly silences: Silences;
}

interface CountedSite {
  readonly siteId: SiteId;
  readonly areas: readonly AreaState[];
  readonly silences: Silences;
}

/** Zones over their limit for which Mist has no active alert, fullest first. Those whose number is unknown are left out. */
export function overLimit(sites: readonly CountedSite[], alerts: readonly Alert[]): readonly ZoneOverLimit[] {
  const alerted = new Set<AreaId>(alerts.filter(({ active }) => active).map(({ areaId }) => areaId));
  return sites
    .flatMap(({ siteId, areas, silences }) =>
      areas.flatMap((area) => {
        const { mapId } = area;
        const isListed = mapId !== undefined && !alerted.has(area.areaId) && isOver(area, silences);
        return isListed ? [{ siteId, mapId, area, silences }] : [];
      }),
    )
    .sort((a, b) => byFullness(a.area, b.area));
}

function isOver(area: AreaState, silences: Silences): boolean {
  const isKnown = occupancyState(silences, area).state !== "unknown";
  return isKnown && area.limit !== undefined && area.occupancy > area.limit;
}
