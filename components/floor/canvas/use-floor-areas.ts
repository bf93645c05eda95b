"use client";

import { useMemo } from "react";
import type { AreaState } from "@/domain/area";
import { useFloorModel, useLive } from "./floor-context";

const NONE: Readonly<Record<string, AreaState>> = {};

/** The areas of the floor on screen; the same list until one of the site's areas changes. */
export function useFloorAreas(): readonly AreaState[] {
  const { mapId } = useFloorModel();
  const areas = useLive(({ site }) => site?.areas ?? NONE);
  return useMemo(() => Object.values(areas).filter((area) => area.mapId === mapId), [areas, mapId]);
}
