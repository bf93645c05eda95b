"use client";

import { useFloorModel, useLive, useView } from "./floor-context";

/** The viewer's choice; by default walls are shown on a floor without an image. */
export function useWallsShown(): boolean {
  const { mapId } = useFloorModel();
  const isBare = useLive(({ site }) => {
    const floorplan = site?.floors[mapId]?.floorplan;
    return floorplan !== undefined && floorplan.image === undefined;
  });
  return useView((view) => view.areWallsShown) ?? isBare;
}
