"use client";

import type { AreaId } from "@/domain/ids";
import { areaName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { useText } from "../text/text";
import { useLive } from "./canvas/floor-context";

/** What areas are called, on this site and on others. */
export function useAreaName(): (areaId: AreaId) => string {
  const { t } = useText();
  const here = useLive(({ site }) => site?.areas);
  const { sites = [] } = useSiteOverviews();
  return (areaId) => {
    const elsewhere = () => sites.flatMap(({ areas }) => areas).find((area) => area.areaId === areaId);
    return areaName(here?.[areaId] ?? elsewhere() ?? { areaId }, t);
  };
}
