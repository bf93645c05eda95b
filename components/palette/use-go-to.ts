"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { floorAtHand } from "@/viewer/actions/floor-at-hand";
import { searchElsewhere } from "@/viewer/floor/view-address";
import type { Destination } from "@/viewer/listing/recent-destinations";
import { floorPath, sitePath } from "../sites/floor-path";

/** Goes to a destination: selects it if it is on the floor on screen, else opens its floor, or the page of its site. */
export function useGoTo(): (destination: Destination) => void {
  const router = useRouter();
  return useCallback(
    ({ siteId, mapId, target }) => {
      if (mapId === undefined) return router.push(sitePath(siteId));
      const floor = floorAtHand();
      if (floor?.siteId === siteId && floor.mapId === mapId) floor.view.getState().select(target);
      else router.push(floorPath(siteId, mapId) + searchElsewhere(floor ? window.location.search : "", target));
    },
    [router],
  );
}
