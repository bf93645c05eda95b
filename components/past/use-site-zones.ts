"use client";

import type { AreaState } from "@/domain/area";
import { readSiteOccupancy } from "@/domain/contract/past-question";
import type { MapId, SiteId } from "@/domain/ids";
import { useAnswer } from "@/viewer/api/use-answer";
import { stepFor } from "@/viewer/past/chart-step";
import type { PastRange } from "@/viewer/past/past-range";
import { zoneSeries } from "@/viewer/past/zone-series";

interface Asked {
  /** Without a site nothing is requested. */
  readonly site: { readonly siteId: SiteId; readonly areas: readonly AreaState[] } | undefined;
  readonly mapId?: MapId | undefined;
  readonly range: PastRange;
  /** The areas of the largest site that is compared with it, so that all have the same steps. */
  readonly mostAreas?: number;
}

/** The zones of a site or floor over a range, the fullest first; undefined until loaded. */
export function useSiteZones({ site, mapId, range, mostAreas = site?.areas.length }: Asked) {
  const query = { ...range, step: stepFor(range, mostAreas) };
  const answer = useAnswer(readSiteOccupancy, site && { params: { siteId: site.siteId }, query }, { everyMs: 0 });
  const areas = site?.areas ?? [];
  const wanted = mapId === undefined ? areas : areas.filter((area) => area.mapId === mapId);
  return { answer, zones: answer.value && zoneSeries(answer.value, wanted) };
}
