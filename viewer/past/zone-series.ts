import type { AreaState } from "@/domain/area";
import type { AreaOccupancy, SiteOccupancy } from "@/domain/contract/past-question";
import { meanOver } from "@/domain/count-steps";

/** A zone and its occupancy during a range. */
export interface ZoneSeries {
  readonly area: AreaState;
  readonly occupancy: AreaOccupancy;
  /** The average over the time with data. */
  readonly average: number;
}

/** The zones with any data, the fullest first: by peak relative to the limit, then by peak. */
export function zoneSeries(answer: SiteOccupancy, areas: readonly AreaState[]): readonly ZoneSeries[] {
  const { areas: told, ...steps } = answer;
  const byId = new Map(areas.map((area) => [area.areaId, area]));
  const series = told.flatMap(({ areaId, ...counts }): ZoneSeries[] => {
    const area = byId.get(areaId);
    if (area?.kind !== "zone" || counts.points.length === 0) return [];
    const occupancy = { ...steps, ...counts };
    return [{ area, occupancy, average: meanOver(occupancy) }];
  });
  return series.sort((one, other) => fullness(other) - fullness(one) || peakOf(other) - peakOf(one));
}

/** The zones with the highest peaks relative to their limit, then the highest peaks. Zones that were always empty are left out. */
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
