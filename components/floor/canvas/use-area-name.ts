"use client";

import type { AreaId } from "@/domain/ids";
import { areaName } from "../../sites/site-names";
import { useSiteOverviews } from "../../sites/use-site-overviews";
import { useText } from "../../text/text";
import { useLive } from "./floor-context";

/** Returns the name of an area of this or another site. An area without a name at the time shown gets its current name. */
export function useAreaName(): (areaId: AreaId) => string {
  const { t } = useText();
  const here = useLive(({ site }) => site?.areas);
  const { sites = [] } = useSiteOverviews();
  return (areaId) => {
    const now = () => sites.flatMap(({ areas }) => areas).find((area) => area.areaId === areaId);
    return areaName({ areaId, name: here?.[areaId]?.name ?? now()?.name }, t);
  };
}
