import type { AreaState } from "@/domain/area";
import type { AreaOccupancy, SiteOccupancy } from "@/domain/contract/past-question";
import { meanOver } from "@/domain/count-steps";

/** A zone, and how full it was during a range. */
export interface ZoneSeries {
  readonly area: AreaState;
  readonly occupancy: AreaOccupancy;
  /** Over the time in which its number is known. */
  readonly average: number;
}

/** Zones of which anything is known, the fullest first: by their peak against their limit, then by their peak. */
export function zoneSeries(answer: SiteOccupancy, areas: readonly AreaState[]): readonly ZoneSeries[] {
  const { from, to, stepMs } = answer;
  const byId = new Map(areas.map((area) => [area.areaId, area]));
  const series = answer.areas.flatMap(({ areaId, ...told }): ZoneSeries[] => {
    const area = byId.get(areaId);
    if (area?.kind !== "zone" || told.points.length === 0) return [];
    const occupancy = { from, to, stepMs, ...told };
    return [{ area, occupancy, average: meanOver(occupancy) }];
  });
  return series.sort((one, other) => fullness(other) - fullness(one) || peakOf(other) - peakOf(one));
}

/** The zones' peaks, those nearest to or farthest over their limit first, then the highest. Zones that were empty have none. */
export function busiest(series: readonly ZoneSeries[], most: number): readonly ZoneSeries[] {
  return series.filter((zone) => peakOf(zone) > 0).slice(0, most);
}

function peakOf({ occupancy }: ZoneSeries): number {
  return occupancy.peak?.count ?? 0;
}

function fullness(zone: ZoneSeries): number {
  const { limit } = zone.area;
  return limit ? peakOf(zone) / limit : 0;
}
