"use client";

import type { AreaId } from "@/domain/ids";
import { areaName } from "../../sites/site-names";
import { useSiteOverviews } from "../../sites/use-site-overviews";
import { useText } from "../../text/text";
import { useLive } from "./floor-context";

/** What areas are called, on this site and on others; one that had no name at the time that is shown, as it is called now. */
export function useAreaName(): (areaId: AreaId) => string {
  const { t } = useText();
  const here = useLive(({ site }) => site?.areas);
  const { sites = [] } = useSiteOverviews();
  return (areaId) => {
    const now = () => sites.flatMap(({ areas }) => areas).find((area) => area.areaId === areaId);
    return areaName({ areaId, name: here?.[areaId]?.name ?? now()?.name }, t);
  };
}
