"use client";

import type { AreaId } from "@/domain/ids";
import { useLive } from "../floorplan/floor-context";
import { useSiteOverviews } from "../sites/site-overviews";
import { useText } from "../text/text";

/** What areas are called, on this site and on others. */
export function useAreaName(): (areaId: AreaId) => string {
  const { t } = useText();
  const here = useLive(({ site }) => site?.areas);
  const { sites = [] } = useSiteOverviews();
  return (areaId) => {
    const elsewhere = () => sites.flatMap(({ areas }) => areas).find((area) => area.areaId === areaId);
    return (here?.[areaId] ?? elsewhere())?.name ?? t("area.unnamed", { id: areaId.slice(0, 8) });
  };
}
